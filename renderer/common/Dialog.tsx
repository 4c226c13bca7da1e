import { X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Dialog as AriaDialog, Heading, Modal, ModalOverlay } from 'react-aria-components';
import { useText } from '../text/useText.ts';

interface Props {
  readonly title: string;
  readonly onClose: () => void;
  readonly size?: 'narrow' | 'wide';
  readonly children: ReactNode;
}

/** A dialog over the window: holds the keyboard, Esc closes it, the page behind is out of reach. */
export function Dialog({ title, onClose, size = 'narrow', children }: Props): React.JSX.Element {
  const { t } = useText();
  return (
    <ModalOverlay
      className="scrim"
      isOpen
      isDismissable
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Modal className={`dialog ${size}`}>
        <AriaDialog>
          <header className="dialog-head">
            <Heading slot="title">{title}</Heading>
            <button
              type="button"
              className="icon-button"
              aria-label={t('ui.common.close')}
              onClick={onClose}
            >
              <X size={18} aria-hidden />
            </button>
          </header>
          {children}
        </AriaDialog>
      </Modal>
    </ModalOverlay>
  );
}
