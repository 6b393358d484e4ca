import type { PanelProblem, PanelService, PanelServiceAction } from '@nadeul/contract/panel';

export type ServiceState = Pick<PanelService, 'state' | 'startsByItself' | 'problem'>;

/** Who keeps the connector running. What hinders it is a value, never thrown. */
export type ServiceManager = {
  readonly kind: PanelService['manager'];
  readonly look: () => Promise<ServiceState>;
  /** Does what is asked and waits until it is done; gives what hindered it, or null. */
  readonly act: (action: PanelServiceAction['action']) => Promise<PanelProblem | null>;
};
