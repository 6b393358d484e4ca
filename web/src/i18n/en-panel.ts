import { panel } from './en/panel.ts';
import { shell } from './en/shell.ts';
import { table } from './en/table.ts';
import type { PanelMessages } from './ko-panel.ts';

/** Every message of the connector's settings page in English: its own, and those of the parts it shares. */
export const enPanel: PanelMessages = { ...panel, ...shell, ...table };
