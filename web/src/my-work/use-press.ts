import type { CheckButton, CheckRefusal, MadeCheck } from '@nadeul/contract';
import { useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { ApiProblem, call } from '../api/client.ts';
import { positionNow } from './position.ts';
import { newPressKey } from './press-key.ts';
import { ownCheckQuery } from './queries.ts';

/** What came of the last press. */
export type Pressed =
  | { readonly check: MadeCheck }
  | { readonly refusal: CheckRefusal }
  | { readonly problem: ApiProblem };

export type Press = {
  readonly press: (button: CheckButton) => void;
  /** The kind that is under way. */
  readonly pressing: CheckButton['kind'] | null;
  readonly pressed: Pressed | null;
};

/**
 * Presses a button: asks the phone where it is where that is needed, then the server. One press is one key, kept until
 * the server has answered, so that trying again after a lost answer is the same press.
 */
export function usePress(): Press {
  const client = useQueryClient();
  const [pressing, setPressing] = useState<CheckButton['kind'] | null>(null);
  const [pressed, setPressed] = useState<Pressed | null>(null);
  const open = useRef<{ kind: CheckButton['kind']; key: string } | null>(null);
  const send = async ({ kind, means, needsPosition }: CheckButton): Promise<Pressed> => {
    if (open.current?.kind !== kind) open.current = { kind, key: newPressKey() };
    const position = needsPosition ? await positionNow() : null;
    const body = { key: open.current.key, kind, means, position };
    const { check, refusal, own } = await call('checkIn', { body });
    open.current = null;
    client.setQueryData(ownCheckQuery.queryKey, own);
    if (check === null && refusal !== null) return { refusal };
    void client.invalidateQueries({ queryKey: ['month', own.employee.employeeId] });
    void client.invalidateQueries({ queryKey: ['day', own.employee.employeeId] });
    if (check === null) throw new ApiProblem('internal', null);
    return { check };
  };
  return {
    pressing,
    pressed,
    press: (button) => {
      if (pressing !== null) return;
      setPressing(button.kind);
      setPressed(null);
      void send(button)
        .catch((error: unknown) => {
          if (error instanceof ApiProblem) return { problem: error };
          throw error;
        })
        .then(setPressed)
        .finally(() => setPressing(null));
    },
  };
}
