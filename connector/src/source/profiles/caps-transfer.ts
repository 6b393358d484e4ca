import { caps } from './caps.ts';
import type { Description } from './description.ts';

/**
 * The table that CAPS fills in the customer's own database (외부전송DB). Everything is text, any code may be empty,
 * nothing says reliably when a row came, and where another system's rows are copied into it `e_id` holds a card
 * number: a terminal's user numbers have at most ten digits.
 */
export const capsTransfer: Description = {
  ...caps,
  events: {
    ...caps.events,
    required: ['e_date', 'e_time', 'g_id', 'e_id', 'e_mode', 'e_result'],
    insertion: null,
  },
  identity: { by: 'key', columns: [...caps.events.key, 'e_card'], whenNobody: [] },
  userNumberLengthMax: 10,
};
