import type { FieldName } from "../../../common/fields";

interface MarkedProps {
  name: FieldName;
  text: string | undefined;
}

export const ErrorText = ({ name, text }: MarkedProps) =>
  text && <Marked id={`${name}-error`} kind="error" text={text} />;

export const WarningText = ({ name, text }: MarkedProps) => (
  <div aria-live="polite">{text && <Marked id={`${name}-warning`} kind="warning" text={text} />}</div>
);

const Marked = ({ id, kind, text }: { id: string; kind: string; text: string }) => (
  <p id={id} className={kind}>
    <span className="mark" aria-hidden="true">
      !
    </span>
    {text}
  </p>
);
