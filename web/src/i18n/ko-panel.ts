import { panel } from './ko/panel.ts';
import { shell } from './ko/shell.ts';
import { table } from './ko/table.ts';

/** Every message of the connector's settings page in Korean: its own, and those of the parts it shares. */
export const koPanel = { ...panel, ...shell, ...table };

/** What another language has to say, key by key. */
export type PanelMessages = typeof koPanel;
