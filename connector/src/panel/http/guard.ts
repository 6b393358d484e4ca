import type { FastifyReply, FastifyRequest } from 'fastify';
import type { Access } from '../access.ts';
import { PanelRefused } from './refused.ts';

/** What a page on another site can make a browser do is refused before anything is looked at. */
export function guardHost(request: FastifyRequest): void {
  const port = request.socket.localPort;
  // A name that a foreign site let point to this machine (DNS rebinding) is none of these.
  const own = [`127.0.0.1:${port}`, `localhost:${port}`];
  if (!own.includes(request.headers.host ?? '')) throw new PanelRefused('panel-host-wrong');
}

/** Requests that change something, or show something, come from the panel's own page. */
export function guardOrigin(request: FastifyRequest): void {
  const { origin, host, 'sec-fetch-site': site } = request.headers;
  const isRead = request.method === 'GET' || request.method === 'HEAD';
  const isOwnSite = site === undefined || site === 'same-origin' || (isRead && site === 'none');
  const isOwnOrigin = origin === undefined ? isRead : origin === `http://${host}`;
  if (!isOwnSite || !isOwnOrigin) throw new PanelRefused('panel-origin-wrong');
}

/** Lets in browsers that opened the link and gave the password where one is set. */
export function guardEntry(request: FastifyRequest, access: Access): void {
  const entry = access.entryOf(cookieOf(request));
  if (entry === 'link') throw new PanelRefused('panel-link-needed');
  if (entry === 'password') throw new PanelRefused('panel-password-needed');
}

/** The panel's cookie. Cookies do not know ports, so its name does: two panels do not take each other's. */
export function cookieOf(request: FastifyRequest): string | undefined {
  const name = cookieName(request);
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [given, value] = part.trim().split('=');
    if (given === name) return value;
  }
  return undefined;
}

/** Sent back only to this address by this browser's own pages, unreadable for scripts, gone with the browser. */
export function setCookie(request: FastifyRequest, reply: FastifyReply, cookie: string): void {
  reply.header('set-cookie', `${cookieName(request)}=${cookie}; HttpOnly; SameSite=Strict; Path=/`);
}

function cookieName(request: FastifyRequest): string {
  return `nadeul-panel-${request.socket.localPort}`;
}
