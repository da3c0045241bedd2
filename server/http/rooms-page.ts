import { z } from 'zod';
import { everyRefusal } from '../../rooms/campaign/contract.ts';
import { channels } from './asyncapi.ts';

/** What can be said and heard in rooms, as one page that needs no script. */
export function roomsPage(): string {
  const parts = channels.map(({ name, title, entered, contract, view }) => {
    const messages = Object.entries(contract.messages).map(([type, { message, reply, refusals }]) =>
      section(type, [
        block('Message', message, 'input'),
        block('Reply', reply, 'output'),
        paragraph(
          `Refusals: ${refusals.length === 0 ? 'none of its own' : refusals.map(code).join(', ')}`,
        ),
      ]),
    );
    const events = Object.entries(contract.events).map(([type, event]) =>
      section(type, [block('Event', event, 'output')]),
    );
    return [
      `<h2 id="${name}">${escape(title)} (${code(name)})</h2>`,
      paragraph(`Entered by ${code(entered)}.`),
      messages.length === 0 ? '' : `<h3>Messages</h3>${messages.join('')}`,
      `<h3>Events</h3>${events.join('')}`,
      `<h3>State</h3>${block('What every client sees', view, 'output')}`,
    ].join('\n');
  });
  return page(parts.join('\n'));
}

function page(body: string): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Hongbao in rooms</title>
<style>
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 60rem; margin: 2rem auto; padding: 0 1rem; color: #222 }
  h1, h2 { color: #a3201d } h4 { margin: 0 } summary { cursor: pointer; padding: .4rem 0 }
  pre { background: #f6f4ef; padding: .75rem; overflow-x: auto; border-radius: 6px; font-size: 13px }
  code { background: #f6f4ef; padding: 0 .25rem; border-radius: 4px }
</style>
</head>
<body>
<h1>What is said in rooms</h1>
<p>Frames are Colyseus 0.18; the SDK speaks them. On every screen the patch comes first, then the event about it, then
the reply. Any message can be refused with ${everyRefusal.map(code).join(', ')}. The same as AsyncAPI 3.0:
<a href="/asyncapi.json">/asyncapi.json</a>. HTTP: <a href="/docs">/docs</a>.</p>
${body}
</body>
</html>
`;
}

function section(type: string, parts: readonly string[]): string {
  return `<details><summary>${code(type)}</summary>${parts.join('')}</details>`;
}

function block(title: string, format: z.ZodType, io: 'input' | 'output'): string {
  const { $schema: _, ...schema } = z.toJSONSchema(format, { io });
  return `<h4>${title}</h4><pre>${escape(JSON.stringify(schema, null, 2))}</pre>`;
}

const paragraph = (html: string): string => `<p>${html}</p>`;
const code = (text: string): string => `<code>${escape(text)}</code>`;

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
