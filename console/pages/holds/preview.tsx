import { useState, type ReactElement } from 'react';
import type { HoldPreview, LedgerEntry } from '../../../shared/contract/holds.ts';
import { EVERY, useRead } from '../../api/queries.ts';
import { Button } from '../../parts/button.tsx';
import { Notice } from '../../parts/notice.tsx';
import { When } from '../../parts/time.tsx';
import { toast } from '../../parts/toast.tsx';
import { Loaded } from '../../parts/waiting.tsx';
import { say, sayCount } from '../../texts/say.ts';
import { texts } from '../../texts/texts.ts';
import { Question } from './questions.tsx';
import { Refusals, type Refusal } from './refusals.tsx';
import { sayDaily, sayHourly, sayPlatform, sayStage } from './say-hold.ts';
import { choiceOf, hourly, type Campaign } from './stage-of-hold.ts';
import { previewPath, useHoldByHand } from './use-holds.ts';

const t = texts.holds.preview;
type Account = HoldPreview['accounts'][number];
type PreviewProps = { brand: string; incidentId: string; ledger: readonly LedgerEntry[]; holdsOff: boolean; proved: boolean };

/** What would stop now, and what it costs an hour. Reading it uses the ad accounts, so it asks who one is where that is due. */
export const Preview = (props: PreviewProps): ReactElement => {
  const [wanted, setWanted] = useState(false);
  const query = useRead<HoldPreview>(props.proved || wanted ? previewPath(props.incidentId) : null, EVERY.slow);
  return (
    <section className="card">
      <h3>{t.title}</h3>
      {!props.proved && !wanted ? (
        <>
          <p className="muted">{t.askWhy}</p>
          <div>
            <Button onClick={() => setWanted(true)}>{t.ask}</Button>
          </div>
        </>
      ) : (
        <Loaded query={query}>{(preview) => <Accounts preview={preview} {...props} />}</Loaded>
      )}
    </section>
  );
};

const keyOf = (account: Account, campaign: Campaign): string => `${account.adAccountId} ${campaign.campaignId}`;

const Accounts = ({ preview, brand, incidentId, ledger, holdsOff }: PreviewProps & { preview: HoldPreview }): ReactElement => {
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [asking, setAsking] = useState(false);
  const [refusals, setRefusals] = useState<Refusal[]>([]);
  const { hold, busy } = useHoldByHand({ brand, incidentId });
  const all = preview.accounts.flatMap((account) => account.campaigns.map((campaign) => ({ account, campaign })));
  const free = all.filter(({ campaign }) => choiceOf(campaign, ledger) === 'free');
  const picked = free.filter(({ account, campaign }) => chosen.has(keyOf(account, campaign)));
  const money = sayHourly(hourly(picked.map(({ campaign }) => campaign)));
  const stopped = all.filter(({ campaign }) => campaign.would === 'automatic' || campaign.would === 'ask');
  const toggle = (key: string): void =>
    setChosen((before) => new Set(before.has(key) ? [...before].filter((k) => k !== key) : [...before, key]));
  const holdNow = (): void =>
    void hold(
      picked.map(({ account, campaign }) => ({ adAccountId: account.adAccountId, campaignId: campaign.campaignId, name: campaign.name })),
    ).then(({ done, refused }) => {
      if (done.length > 0) toast(sayCount(texts.holds.done.held, done.length));
      setRefusals(refused);
      setChosen(new Set());
      setAsking(false);
    });
  if (preview.accounts.length === 0) return <p className="muted">{t.noAccounts}</p>;
  return (
    <>
      <p>
        {stopped.length === 0 ? t.policyNone : sayCount(t.policy, stopped.length, { money: sayHourly(preview.spendAnHour) })}{' '}
        <span className="small muted">
          <When at={preview.readAt} />
        </span>
      </p>
      <Refusals refusals={refusals} />
      {preview.accounts.map((account) => (
        <AccountCampaigns key={account.adAccountId} {...{ account, ledger, chosen, toggle }} choosable={!holdsOff} />
      ))}
      {free.length > 0 && !holdsOff && (
        <div className="holds-choose">
          <p className={picked.length === 0 ? 'muted' : ''} role="status">
            {picked.length === 0 ? t.chooseFirst : say(t.costs, { money })}
          </p>
          <div className="row">
            {picked.length > 0 && (
              <Button look="primary" icon="pause" onClick={() => setAsking(true)}>
                {sayCount(t.hold, picked.length)}
              </Button>
            )}
            {free.length > 1 && (
              <Button
                look="quiet"
                onClick={() => setChosen(new Set(picked.length > 0 ? [] : free.map(({ account, campaign }) => keyOf(account, campaign))))}
              >
                {picked.length > 0 ? t.none : t.all}
              </Button>
            )}
          </div>
        </div>
      )}
      {asking && (
        <Question
          title={sayCount(texts.holds.question.hold, picked.length)}
          says={say(texts.holds.question.holdWhy, { money })}
          names={picked.map(({ campaign }) => campaign.name)}
          submit={texts.holds.question.submitHold}
          busy={busy}
          error={null}
          onClose={() => setAsking(false)}
          onYes={holdNow}
        />
      )}
    </>
  );
};

type AccountProps = {
  account: Account;
  ledger: readonly LedgerEntry[];
  chosen: ReadonlySet<string>;
  toggle: (key: string) => void;
  choosable: boolean;
};

/** What can be held stands open; what cannot is folded away: it is of use only to who looks for it. */
const AccountCampaigns = ({ account, ledger, chosen, toggle, choosable }: AccountProps): ReactElement => {
  const free = account.campaigns.filter((c) => choiceOf(c, ledger) === 'free');
  const rest = account.campaigns.filter((c) => choiceOf(c, ledger) !== 'free');
  const row = (campaign: Campaign): ReactElement => (
    <CampaignRow
      key={campaign.campaignId}
      campaign={campaign}
      ledger={ledger}
      chosen={chosen.has(keyOf(account, campaign))}
      onToggle={choosable ? () => toggle(keyOf(account, campaign)) : undefined}
    />
  );
  return (
    <div className="stack">
      <h4 className="row small">
        {`${sayPlatform(account.platform)} · ${account.adAccountId}`}
        <span className="muted">{t.mode[account.mode]}</span>
        {account.simulated && <span className="chip held">{texts.words.simulated}</span>}
      </h4>
      {account.problem !== null && <Notice tone="warn">{say(t.problem, { problem: account.problem })}</Notice>}
      {account.problem === null && account.campaigns.length === 0 && <p className="muted">{t.noCampaigns}</p>}
      {free.length > 0 && <ul>{free.map(row)}</ul>}
      {rest.length > 0 && (
        <details className="holds-rest">
          <summary>{sayCount(t.rest, rest.length)}</summary>
          <ul>{rest.map(row)}</ul>
        </details>
      )}
    </div>
  );
};

type CampaignRowProps = { campaign: Campaign; ledger: readonly LedgerEntry[]; chosen: boolean; onToggle: (() => void) | undefined };

const CampaignRow = ({ campaign, ledger, chosen, onToggle }: CampaignRowProps): ReactElement => {
  const choice = choiceOf(campaign, ledger);
  const status = ledger.find((e) => e.id === campaign.holdId)?.status;
  const words = (
    <span className="stack holds-campaign">
      <span className="row spread">
        <bdi>{campaign.name}</bdi>
        <span className="number">{sayDaily(campaign)}</span>
      </span>
      <span className="small muted">
        {choice === 'not-running'
          ? t.notRunning
          : choice === 'free'
            ? say(t.would[campaign.would], { why: campaign.why })
            : sayStage(status ?? '')}
      </span>
    </span>
  );
  return (
    <li className="holds-row">
      {choice === 'free' && onToggle !== undefined ? (
        <label className="check">
          <input type="checkbox" checked={chosen} onChange={onToggle} />
          {words}
        </label>
      ) : (
        words
      )}
    </li>
  );
};
