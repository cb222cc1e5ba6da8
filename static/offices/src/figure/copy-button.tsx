import { IconButton } from '@atlaskit/button/new';
import CheckIcon from '@atlaskit/icon/core/check-mark';
import CopyIcon from '@atlaskit/icon/core/copy';
import { useEffect, useState } from 'react';
import { VisuallyHidden } from '../components/visually-hidden';

async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    // A frame may be denied the clipboard; selecting and copying still works there.
    const area = document.createElement('textarea');
    area.value = text;
    document.body.append(area);
    area.select();
    const copied = document.execCommand('copy');
    area.remove();
    return copied;
  }
}

const SHOWN_MILLISECONDS = 2_000;

/** Copies a text and says so. */
export function CopyButton({ text, label }: { text: string; label: string }) {
  const [copied, setCopied] = useState<boolean | null>(null);
  useEffect(() => {
    if (copied === null) return undefined;
    const timer = setTimeout(() => setCopied(null), SHOWN_MILLISECONDS);
    return () => clearTimeout(timer);
  }, [copied]);
  return (
    <>
      <IconButton
        icon={copied === true ? CheckIcon : CopyIcon}
        label={label}
        appearance="subtle"
        spacing="compact"
        isTooltipDisabled={false}
        onClick={() => void copyText(text).then(setCopied)}
      />
      <span role="status">
        <VisuallyHidden>{copied === null ? '' : copied ? 'Copied' : 'Could not copy'}</VisuallyHidden>
      </span>
    </>
  );
}
