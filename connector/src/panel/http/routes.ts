import {
  fileProposals,
  folderListing,
  panelCheckOption,
  panelForm,
  panelPassword,
  panelPaths,
  panelProblem,
  panelResend,
  panelResendOrder,
  panelService,
  panelServiceAction,
  panelState,
  panelStatus,
  panelTaps,
  resendPreview,
  saved,
  serverCheck,
  sourceCheck,
} from '@nadeul/contract/panel';
import type { FastifyInstance, FastifyRequest } from 'fastify';
import { z } from 'zod';
import type { Access } from '../access.ts';
import type { Desk } from '../desk.ts';
import { cookieOf } from './guard.ts';
import { PanelRefused, type RefusalCode } from './refused.ts';

const json = 'application/json; charset=utf-8';
const done = z.strictObject({});
const ofForm = z.strictObject({ form: panelForm });
const ofSource = z.strictObject({ form: panelForm, source: z.int().min(0).max(15) });
const pathQuery = z.object({ path: z.string().max(4_000).optional() });
const sourceQuery = z.object({ source: z.string().max(60) });
const ofProblems = z.strictObject({ problems: z.array(panelProblem) });
const signIn = z.strictObject({ password: z.string().max(200) });

const signInRefusals: Readonly<Record<'wrong' | 'too-many' | 'link', RefusalCode>> = {
  wrong: 'panel-password-wrong',
  'too-many': 'panel-too-many-attempts',
  link: 'panel-link-needed',
};

/** Every request that the page may make. Bodies and answers are checked by the contract. */
export function addRoutes(app: FastifyInstance, desk: Desk, access: Access): void {
  app.post(panelPaths.signIn, async (request) => {
    const { password } = bodyOf(request, signIn);
    const outcome = await access.signIn(cookieOf(request), password);
    if (outcome !== 'open') throw new PanelRefused(signInRefusals[outcome]);
    return done.parse({});
  });
  app.get(panelPaths.state, async () => panelState.parse(await desk.state()));
  app.put(panelPaths.settings, async (request) => saved.parse(await desk.save(bodyOf(request, panelForm))));
  app.post(panelPaths.checkSource, async (request) => {
    const { form, source } = bodyOf(request, ofSource);
    return sourceCheck.parse(await desk.checkSource(form, source));
  });
  app.post(panelPaths.checkServer, async (request) =>
    serverCheck.parse(await desk.checkServer(bodyOf(request, ofForm).form)),
  );
  app.get(panelPaths.files, async (request) =>
    folderListing.parse(desk.files(parsed(pathQuery, request.query).path ?? '')),
  );
  app.get(panelPaths.proposals, async () => fileProposals.parse(desk.proposals()));
  app.get(panelPaths.status, async () => panelStatus.parse(await desk.status()));
  app.get(panelPaths.taps, async (request) =>
    panelTaps.parse(await desk.taps(parsed(sourceQuery, request.query).source)),
  );
  app.post(panelPaths.service, async (request) =>
    panelService.parse(await desk.serve(bodyOf(request, panelServiceAction).action)),
  );
  app.post(panelPaths.openLogs, async () => done.parse(await desk.openLogs()));
  app.post(panelPaths.resendPreview, async (request) =>
    resendPreview.parse(await desk.previewResend(bodyOf(request, panelResendOrder))),
  );
  // Null is JSON too, which has to be said: the framework would send nothing.
  app.get(panelPaths.resend, async (_, reply) =>
    reply.type(json).send(JSON.stringify(panelResend.parse(desk.resend()))),
  );
  app.post(panelPaths.resend, async (request) =>
    panelResend.parse(desk.startResend(bodyOf(request, panelResendOrder))),
  );
  app.delete(panelPaths.resend, async (_, reply) =>
    reply.type(json).send(JSON.stringify(panelResend.parse(await desk.stopResend()))),
  );
  app.get(panelPaths.supportBundle, async (_, reply) => {
    const { name, bytes } = await desk.supportBundle();
    return reply
      .header('content-disposition', `attachment; filename="${name}"`)
      .type('application/zip')
      .send(Buffer.from(bytes));
  });
  app.put(panelPaths.checkOption, async (request) =>
    ofProblems.parse(await desk.setCheckOption(bodyOf(request, panelCheckOption))),
  );
  app.put(panelPaths.password, async (request) => {
    const { password } = bodyOf(request, panelPassword);
    const answer = done.parse(await desk.setPassword(password));
    access.passwordChanged(cookieOf(request));
    return answer;
  });
}

function bodyOf<T extends z.ZodType>({ body }: FastifyRequest, schema: T): z.infer<T> {
  return parsed(schema, body);
}

function parsed<T extends z.ZodType>(schema: T, value: unknown): z.infer<T> {
  const read = schema.safeParse(value);
  if (!read.success) throw new PanelRefused('request-malformed');
  return read.data;
}
