import { Dialog } from '../common/Dialog.tsx';
import { useView } from '../state/view.ts';
import { useText } from '../text/useText.ts';
import { SHORTCUTS } from './shortcuts.ts';

/** All keys on one sheet. */
export function HelpSheet(): React.JSX.Element {
  const { t } = useText();
  const show = useView((view) => view.show);
  return (
    <Dialog title={t('ui.help.title')} onClose={() => show(null)}>
      <button type="button" className="button" onClick={() => show({ words: null })}>
        {t('glossary.title')}
      </button>
      {(['move', 'do'] as const).map((group) => (
        <section key={group} className="help-group">
          <h3>{t(`ui.help.group.${group}`)}</h3>
          <dl>
            {SHORTCUTS.filter((s) => s.group === group).map((shortcut) => (
              <div key={shortcut.text}>
                <dt>
                  {shortcut.keys.map((key) => (
                    <kbd key={key}>{key}</kbd>
                  ))}
                </dt>
                <dd>{t(`ui.help.key.${shortcut.text}`)}</dd>
              </div>
            ))}
          </dl>
        </section>
      ))}
    </Dialog>
  );
}
