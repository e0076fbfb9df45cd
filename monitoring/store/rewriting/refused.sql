select quarantine_id, mapping, raw, stored from before.quarantine order by quarantine_id
