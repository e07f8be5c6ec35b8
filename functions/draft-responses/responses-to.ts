import { brandOf, type Config } from '../../shared/config/config.ts';
import type { Belonging } from '../../shared/domain/aggregate.ts';
import { blanksIn } from '../../shared/domain/draft/findings.ts';
import type { DraftKind } from '../../shared/domain/draft/draft-events.ts';
import type { AcknowledgedIncident, OpenIncident } from '../../shared/domain/incident/incident-state.ts';
import { mayReach } from '../../shared/domain/mention/may-reach.ts';
import type { Mention } from '../../shared/domain/mention/mention.ts';
import { choosePlaybook, textIn, withShipped, type Choice } from '../../shared/domain/playbook/playbook.ts';
import { render, type Values } from '../../shared/domain/playbook/render.ts';
import { shippedPlaybooks } from '../../shared/domain/playbook/shipped/shipped.ts';
import { replyTargets, type ReplyConnection } from './reply-targets.ts';
import { briefOf } from './brief-of.ts';

export type Response = {
  kind: DraftKind;
  connectionId: string | null;
  platform: string;
  mentionId: string | null;
  replyTo?: string;
  language: string;
  playbookId: string;
  why: string;
  text: string;
};
export type Answerable = Belonging & { state: OpenIncident | AcknowledgedIncident };
/** A statement without a connection is copied by hand; its platform is not known. */
export const BY_HAND = 'by-hand';

/** The installation's playbooks before the shipped ones, by what the posts say. */
export const choiceFor = ({ brand }: Belonging, mentions: Mention[], config: Config): Choice | undefined =>
  choosePlaybook(
    withShipped(config.playbooks, shippedPlaybooks),
    mentions.map((m) => m.text),
    brand,
  );

/** Everything worth drafting for an incident now. Our own words only: no text, no name of a mention goes in. */
export const responsesTo = (incident: Answerable, mentions: Mention[], choice: Choice, config: Config): Response[] => {
  const brand = brandOf(config, incident.brand);
  const languages = brand?.languages ?? ['en'];
  const values: Values = {
    brand: brand?.name ?? incident.brand,
    contact: brand?.voice.contact ?? '',
    signature: brand?.voice.signature ?? '',
  };
  const connections = config.connections.filter(
    (c): c is ReplyConnection => c.kind === 'mastodon' && (c.brand === '*' || c.brand === incident.brand) && mayReach(incident.origin, c),
  );
  return [
    ...holdingStatements(choice, languages, values, connections[0]),
    { ...internal(choice), text: briefOf(incident.state, choice, values) },
    ...replies(choice, languages, values, mentions, connections),
  ];
};

const internal = ({ playbook, why }: Choice): Omit<Response, 'text'> => ({
  kind: 'internal-brief',
  connectionId: null,
  platform: 'internal',
  mentionId: null,
  language: 'en',
  playbookId: playbook.id,
  why,
});

/** One in each of the brand's languages that the playbook speaks; in English where it speaks none of them. */
const holdingStatements = (
  { playbook, why }: Choice,
  languages: string[],
  values: Values,
  connection: ReplyConnection | undefined,
): Response[] => {
  const own = languages.flatMap((language) => textIn(playbook.holdingStatement, [language]) ?? []);
  const texts = own.length > 0 ? own : [textIn(playbook.holdingStatement, ['en', ...Object.keys(playbook.holdingStatement)]) ?? []].flat();
  return texts.map(({ language, text: template }): Response => {
    const text = render(template, values);
    return {
      kind: 'holding-statement',
      connectionId: connection?.id ?? null,
      platform: connection?.kind ?? BY_HAND,
      mentionId: null,
      language,
      playbookId: playbook.id,
      why: `${why}; ${blanksIn(text).length} blanks to fill in`,
      text,
    };
  });
};

/** In the post's language where the playbook speaks it, else in the brand's first. */
const replies = (
  { playbook, why }: Choice,
  languages: string[],
  values: Values,
  mentions: Mention[],
  connections: ReplyConnection[],
): Response[] =>
  replyTargets(mentions, connections).flatMap(({ mention, connection, replyTo }, i, all): Response[] => {
    const wanted = mention.language === null ? languages : [mention.language, ...languages];
    const found = textIn(playbook.reply, [...wanted, 'en']);
    if (found === undefined) return [];
    const known = mention.language === null ? 'the post’s language is not known' : `the post is in ${mention.language.slice(0, 10)}`;
    return [
      {
        kind: 'reply',
        connectionId: connection.id,
        platform: connection.kind,
        mentionId: mention.id,
        replyTo,
        language: found.language,
        playbookId: playbook.id,
        why: `${why}; one of the ${all.length} most telling posts we can answer; ${known}`,
        text: render(found.text, values),
      },
    ];
  });
