import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { acknowledgePage } from '../../../functions/api/routes/acknowledge-page.ts';

const pageOf = async (consoleUrl?: string) => {
  const answer = await acknowledgePage(consoleUrl).request('/');
  return { html: await answer.text(), policy: answer.headers.get('content-security-policy') ?? '' };
};
const hash = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
const inside = (html: string, tag: string): string => new RegExp(`<${tag}>([^]*?)</${tag}>`).exec(html)![1]!;

describe('the page behind an acknowledge link', () => {
  test('runs the one script and style that its policy names, whichever console it leads to', async () => {
    for (const { html, policy } of [await pageOf(), await pageOf('https://console.example.com')]) {
      expect(policy).toContain(`script-src ${hash(inside(html, 'script'))};`);
      expect(policy).toContain(`style-src ${hash(inside(html, 'style'))};`);
      expect(html.match(/<script/g)).toHaveLength(1);
      expect(html).not.toMatch(/ (style|on\w+)=/);
    }
    expect((await pageOf()).policy).toBe((await pageOf('https://console.example.com')).policy);
  });

  test('knows where the console is, without a slash too many, or that there is none', async () => {
    expect((await pageOf('https://console.example.com/')).html).toContain('data-console="https://console.example.com"');
    expect((await pageOf()).html).not.toContain('data-console=');
  });

  test('takes the console’s address for text', async () => {
    const { html } = await pageOf(`https://x.example/"><script>alert('&')</script>`);
    expect(html).toContain('data-console="https://x.example/&quot;&gt;&lt;script&gt;alert(&#39;&amp;&#39;)&lt;/script&gt;"');
    expect(html.match(/<script/g)).toHaveLength(1);
  });

  test('has a shape and words for every severity, not a colour alone', async () => {
    const { html } = await pageOf();
    for (const severity of ['sev1', 'sev2', 'sev3', 'sev4']) expect(html).toContain(`<path class="${severity}"`);
    for (const words of ['Crisis · severity 1', 'Serious · severity 2', 'Minor · severity 3', 'Recorded · severity 4'])
      expect(html).toContain(words);
  });
});
