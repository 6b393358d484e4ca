-- HR is told of correction wishes as of what is amiss.
alter table incident drop constraint incident_kind_check;
alter table incident add constraint incident_kind_check check (kind in ('connector-quiet', 'source-trouble',
  'gate-silent', 'source-silent', 'clock-off', 'outbox-filling', 'disk-low', 'unmatched-person', 'rows-set-aside',
  'correction-wish', 'mail-failing', 'webhook-disabled'));
