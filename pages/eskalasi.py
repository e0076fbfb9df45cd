"""Escalation: whom to phone now, what is waited for, what is with the governor; one case and what was done about it."""

from monitoring.ui import address, escalation_choice, escalation_keys, escalation_sections, shell

room = shell.open_page("eskalasi", keeps_itself_live=True)
asked = address.value(escalation_choice.CASE)
if asked is not None:
    escalation_sections.case(room, asked)
else:
    part = escalation_choice.part(room, escalation_sections.parts_for(room))
    escalation_sections.draw(room, part)
escalation_keys.draw(room)
