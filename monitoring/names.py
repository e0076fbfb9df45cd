"""Words for the codes of the field: states, categories, kinds of event. A code without words is shown as it is."""

from __future__ import annotations

from monitoring.words import N_, Words

STATES = {
    "waiting": N_("Waiting"),
    "in_process": N_("In process"),
    "coordinating": N_("Coordinating"),
    "done": N_("Done"),
    "rejected": N_("Rejected"),
    "duplicate": N_("Duplicate"),
}
COLOURS = {
    "red": N_("Red"),
    "yellow": N_("Yellow"),
    "green": N_("Green"),
    "too_few": N_("Too few reports"),
}
CATEGORIES = {
    "sampah": N_("Rubbish"),
    "pelanggaran": N_("Violation"),
    "parkir_liar": N_("Illegal parking"),
    "fasilitas_umum": N_("Public facilities"),
    "kemacetan": N_("Congestion"),
    "jalan_rusak": N_("Broken road"),
    "iklan_liar": N_("Unlicensed advert"),
    "lampu_jalan": N_("Street light"),
    "kaki_lima_liar": N_("Street vendors"),
    "pohon_tumbang": N_("Fallen tree"),
    "banjir": N_("Flood"),
    "lainnya": N_("Other"),
}
REPORT_KINDS = {
    "complaint": N_("Complaint"),
    "suggestion": N_("Suggestion"),
    "appreciation": N_("Appreciation"),
}
CHANNELS = {
    "qlue": N_("Qlue"),
    "phone": N_("Phone"),
    "email": N_("E-mail"),
    "sms": N_("SMS"),
    "social_media": N_("Social media"),
    "face_to_face": N_("Face to face"),
    "web": N_("Web"),
    "other": N_("Other channel"),
}
EVENT_KINDS = {
    "received": N_("Report received"),
    "verified": N_("Verified by the administrators"),
    "rejected": N_("Rejected by the administrators"),
    "routed": N_("Routed"),
    "handed_over": N_("Handed over to another kelurahan"),
    "coordinating": N_("Being coordinated with an agency"),
    "accepted": N_("Taken up"),
    "completed": N_("Reported as done"),
    "rated": N_("Rated by the citizen"),
    "police_taken_up": N_("Taken up by police Qlue"),
    "audit_drawn": N_("Drawn for the random audit"),
    "panel_assessed": N_("Assessed by a panel member"),
    "door_reopened": N_("Reopened by DOOR"),
    "disputed": N_("Reopening disputed by the kelurahan"),
    "door_withdrawn": N_("Reopening withdrawn by DOOR"),
    "marked_duplicate": N_("Marked as a duplicate"),
    "told_apart": N_("Told apart: a problem of its own"),
}
ACTOR_ROLES = {
    "citizen": N_("Citizen"),
    "administrator": N_("Administrator"),
    "kelurahan": N_("Kelurahan"),
    "skpd": N_("Agency (SKPD)"),
    "police": N_("Police Qlue"),
    "panel": N_("Panel member"),
    "jsc": N_("Monitoring room (JSC)"),
    "system": N_("System"),
}
VERDICTS = {
    "good": N_("Good"),
    "bad": N_("Bad"),
}
SEALED_VERDICTS = VERDICTS | {"sealed": N_("sealed until the round is over")}


def name_of(code: str | None, table: dict[str, str], _: Words) -> str:
    """The word for `code` in `table`; the code itself where the table does not know it, an en dash for none."""
    if code is None or code != code:
        return "–"
    sentence = table.get(code)
    return _(sentence) if sentence else code
