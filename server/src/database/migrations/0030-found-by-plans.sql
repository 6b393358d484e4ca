-- What was said of a day or a person, what was taken back too, is found by the person and the day.
drop index day_correction_of_day;
create index day_correction_of_day on day_correction (office_id, employee_id, work_date);
-- The last notice of a kind, among all that an office was ever told.
create index notice_by_kind on notice (office_id, kind, tell_from desc);
-- What was said of a month, and what was accepted in it.
create index day_correction_by_date on day_correction (office_id, work_date);
create index accepted_exception_by_date on accepted_exception (office_id, work_date);
