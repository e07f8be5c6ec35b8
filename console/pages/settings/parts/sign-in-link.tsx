import { useEffect, useState, type ReactElement } from 'react';
import type { SignInLink } from '../../../../shared/contract/sign-in.ts';
import { useAct } from '../../../api/queries.ts';
import { Button } from '../../../parts/button.tsx';
import { CopyField } from '../../../parts/copy-field.tsx';
import { Dialog } from '../../../parts/dialog.tsx';
import { ProblemNotice } from '../../../parts/notice.tsx';
import { dayOf } from '../../../parts/time.tsx';
import { signInWay } from '../../../session/sign-in-way.ts';
import { say } from '../../../texts/say.ts';
import { texts } from '../../../texts/texts.ts';

const t = texts.settings.person;

/** Only where the installation signs people in itself; with Cognito invitations are sent from there. */
export const SignInLinkButton = ({ personId, name }: { personId: string; name: string }): ReactElement | null => {
  const [local, setLocal] = useState(false);
  useEffect(() => {
    signInWay().then(
      (way) => setLocal(way.kind === 'local'),
      () => setLocal(false),
    );
  }, []);
  const make = useAct<undefined, SignInLink>({ path: () => `/v1/local/people/${encodeURIComponent(personId)}/sign-in-link` });
  if (!local) return null;
  return (
    <div className="stack">
      <div>
        <Button icon="person" busy={make.isPending} onClick={() => make.mutate(undefined)}>
          {t.link}
        </Button>
      </div>
      <ProblemNotice error={make.error} />
      {make.data !== undefined && (
        <Dialog title={say(t.linkTitle, { name })} onClose={() => make.reset()}>
          <p>{say(t.linkWhy, { name, when: dayOf(make.data.expiresAt) })}</p>
          <CopyField label={t.linkField} text={make.data.url} />
        </Dialog>
      )}
    </div>
  );
};
