import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { SubmitError } from "../../../common/api";

/** The known facts about a failed request, apart from the errors of fields. */
export function Failure({ error }: { error: SubmitError }) {
  const { t } = useTranslation();
  const panel = useRef<HTMLDivElement>(null);
  useEffect(() => panel.current?.focus(), [error]);
  const { kind, details, mayExist, retryAfter } = error;
  return (
    <div ref={panel} className={mayExist ? "summary doubt" : "summary"} role="alert" tabIndex={-1}>
      <h3>{t(mayExist ? "failure.mayExist" : "failure.notCreated")}</h3>
      <p>{kind === "busy" && retryAfter ? t("failure.busyFor", { count: retryAfter }) : t(`failure.${kind}`)}</p>
      {details.length > 0 && (
        <ul>
          {details.map((detail) => (
            <li key={detail}>{detail}</li>
          ))}
        </ul>
      )}
      {mayExist && <p>{t("failure.checkFirst")}</p>}
    </div>
  );
}
