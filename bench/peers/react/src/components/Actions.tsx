import { useTranslation } from "react-i18next";

interface ActionsProps {
  isSending: boolean;
  isSlow: boolean;
  onStop: () => void;
  onReset: () => void;
}

export function Actions({ isSending, isSlow, onStop, onReset }: ActionsProps) {
  const { t } = useTranslation();
  return (
    <div className="actions">
      <button type="submit" className="primary" aria-disabled={isSending || undefined}>
        {t("submit")}
      </button>
      {isSlow && (
        <button type="button" className="secondary" aria-describedby="stop-note" onClick={onStop}>
          {t("stop")}
        </button>
      )}
      {!isSending && (
        <button type="button" className="link" onClick={onReset}>
          {t("reset")}
        </button>
      )}
      <p className="progress" role="status">
        {isSending && (
          <>
            <span className="spinner" aria-hidden="true" />
            {t("sending")}{" "}
            {isSlow && (
              <>
                {t("slow")} <span id="stop-note">{t("stopNote")}</span>
              </>
            )}
          </>
        )}
      </p>
    </div>
  );
}
