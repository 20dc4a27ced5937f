-- When measurements last left a sample, without looking through the whole audit trail.
SET ROLE dotbook_owner;

CREATE INDEX audit_event_left_sample_idx ON "audit_event" ((details #>> '{from,id}'), recorded_at)
  WHERE action = 'measurement.reassign';

RESET ROLE;
