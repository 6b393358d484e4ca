import axe, { type AxeResults } from 'axe-core';
import type { Page } from 'playwright-core';

/** What of the page as it is now breaks a rule of WCAG 2.2 AA or a best practice: rule, and the places. */
export async function accessibilityViolations(page: Page): Promise<string[]> {
  await page.evaluate(axe.source);
  // The expression runs in the page, where axe now is.
  const { violations } = (await page.evaluate('axe.run()')) as AxeResults;
  return violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`);
}
