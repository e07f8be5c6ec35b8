import { useState, type ReactElement } from 'react';
import { Dialog } from '../../../parts/dialog.tsx';
import { formatNumber, say } from '../../../texts/say.ts';
import { texts } from '../../../texts/texts.ts';
import { useEditor } from '../editor.ts';
import { textsOf, thingsIn } from '../read-config.ts';

const t = texts.settings.hold;
type EnableProps = { account: string; brand: string; ownerName: string; onEnable: () => void; onClose: () => void };

/** Money moves without a person after this: everything it may do is spelled out, under the name of the one who says yes. */
export const EnableAutomatic = ({ account, brand, ownerName, onEnable, onClose }: EnableProps): ReactElement => {
  const { config } = useEditor();
  const [sure, setSure] = useState(false);
  const policies = thingsIn(config, 'holdPolicies').filter((p) => textsOf(p['adAccounts']).includes(account));
  return (
    <Dialog
      title={t.enableTitle}
      onClose={onClose}
      submit={{
        label: t.enableDo,
        look: 'urgent',
        disabled: !sure,
        onSubmit: () => {
          onEnable();
          onClose();
        },
      }}
    >
      {policies.length === 0 ? (
        <p>{t.enableNone}</p>
      ) : (
        <>
          <p>{say(t.enableWhat, { account, brand })}</p>
          <ul className="stack settings-bullets">
            {policies.map((p) => (
              <li key={p.id}>
                {say(Number(p['dailySpendCap']) > 0 ? t.enablePolicy : t.enablePolicyZero, {
                  policy: p.id,
                  severities: textsOf(p['severities']).join(', '),
                  voices: formatNumber(Number(p['minimumCredibleVoices'])),
                  cap: formatNumber(Number(p['dailySpendCap'])),
                })}
              </li>
            ))}
          </ul>
        </>
      )}
      <p>
        <strong>{say(t.enableName, { name: ownerName })}</strong> {t.enableStep}
      </p>
      <label className="check">
        <input type="checkbox" checked={sure} onChange={(event) => setSure(event.target.checked)} />
        {say(t.enableConfirm, { brand })}
      </label>
    </Dialog>
  );
};
