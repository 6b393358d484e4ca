import { checkOptions } from '@nadeul/domain';
import { z } from 'zod';
import { id, instant, officeNumber, plainDate } from './primitives.ts';

/** Which office a token is for: asked while the settings of a connector are filled in. Changes nothing. */
export const connectorOfficeQuery = z
  .strictObject({ officeNumber, sourceName: z.string().min(1).max(60).optional() })
  .meta({ id: 'ConnectorOfficeQuery' });
export type ConnectorOfficeQuery = z.infer<typeof connectorOfficeQuery>;

/** The check option of a workplace now, and the one that was planned for a later day. */
const checkOptionNow = z.strictObject({
  checkOption: z.enum(checkOptions),
  planned: z.strictObject({ from: plainDate, checkOption: z.enum(checkOptions) }).nullable(),
});

export const connectorOffice = z
  .strictObject({
    officeName: z.string(),
    serverTime: instant,
    serverVersion: z.string(),
    /** The active device links of the office, by name. */
    links: z.array(
      z.strictObject({
        sourceId: id,
        name: z.string(),
        profile: z.string(),
        workplaceName: z.string(),
        check: checkOptionNow,
        /** When a connector last reported for it: another PC may be using the name already. */
        lastHeartbeatAt: instant.nullable(),
      }),
    ),
    /** The link that `sourceName` is or was the name of; null for a new one. */
    sourceId: id.nullable(),
    /** Whether this token may set the check option (it has the right `edit-work-settings`). */
    maySetCheckOption: z.boolean(),
  })
  .meta({ id: 'ConnectorOffice' });
export type ConnectorOffice = z.infer<typeof connectorOffice>;

/** 출퇴근 체크 옵션 of the workplace where a device link stands, from today on. */
export const newLinkCheckOption = z
  .strictObject({ checkOption: z.enum(checkOptions) })
  .meta({ id: 'NewLinkCheckOption' });
export type NewLinkCheckOption = z.infer<typeof newLinkCheckOption>;
