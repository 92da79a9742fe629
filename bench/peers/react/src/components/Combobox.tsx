import { useVirtualizer } from "@tanstack/react-virtual";
import { useCombobox } from "downshift";
import { useLayoutEffect, useMemo, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { matches, ROW_HEIGHT, type Option } from "../../../common/options";
import type { ControlProps } from "./Field";

interface ComboboxProps {
  control: ControlProps;
  labelId: string;
  options: readonly Option[];
  /** The id of the chosen option. With `free`, also any other text. */
  value: string;
  onChange: (value: string) => void;
  onOpenChange?: (open: boolean) => void;
  onBlur?: () => void;
  /** Accepts any text, besides the ids of the options. */
  free?: boolean;
  placeholder?: string;
  /** A note above the list: it is loading, or the load failed. */
  status?: ReactNode;
  /** False while the options are not there. */
  isReady?: boolean;
  className?: string;
}

const LIST_HEIGHT = 280;

const { InputBlur, InputChange, ItemMouseMove } = useCombobox.stateChangeTypes;

export function Combobox(props: ComboboxProps) {
  const { control, labelId, options, value, onChange, onOpenChange, onBlur, free = false, isReady = true } = props;
  const { t } = useTranslation();
  const selected = useMemo(() => options.find((option) => option.id === value) ?? null, [options, value]);
  const shown = selected?.label ?? (free ? value : "");
  const [text, setText] = useState(shown);
  const [isTyped, setTyped] = useState(false);
  const [lastShown, setLastShown] = useState(shown);
  if (lastShown !== shown) {
    // The value was changed from outside, or the options came: the text follows.
    setLastShown(shown);
    setText(shown);
  }
  const items = useMemo(
    () => (isTyped ? options.filter((option) => matches(option, text)) : [...options]),
    [options, isTyped, text],
  );
  const { root, isUpwards, place } = usePlacement();
  const scroller = useRef<HTMLDivElement>(null);

  const { isOpen, highlightedIndex, getInputProps, getToggleButtonProps, getMenuProps, getItemProps, selectItem } =
    useCombobox<Option>({
      items,
      inputId: control.id,
      labelId,
      menuId: `${control.id}-list`,
      toggleButtonId: `${control.id}-toggle`,
      getItemId: (index) => `${control.id}-option-${index}`,
      itemToString: (item) => item?.label ?? "",
      itemToKey: (item) => item?.id,
      selectedItem: selected,
      inputValue: text,
      // The virtualizer scrolls.
      scrollIntoView() {},
      onHighlightedIndexChange({ highlightedIndex, type }) {
        if (highlightedIndex >= 0 && type !== ItemMouseMove) virtualizer.scrollToIndex(highlightedIndex);
      },
      onIsOpenChange({ isOpen }) {
        onOpenChange?.(isOpen);
        if (!isOpen) setTyped(false);
      },
      onSelectedItemChange({ selectedItem }) {
        onChange(selectedItem?.id ?? "");
      },
      stateReducer(state, { type, changes }) {
        // A free text stays as typed when the focus leaves the field.
        if (type === InputBlur && free) {
          return { ...changes, selectedItem: state.selectedItem, inputValue: state.inputValue };
        }
        return changes;
      },
      onInputValueChange({ inputValue = "", type }) {
        // The listener of the input has set a typed text already, at once, so that the caret stays.
        if (type !== InputChange) setText(inputValue);
      },
    });
  // A closed list needs no observers of its size and its scrolling.
  const virtualizer = useVirtualizer({
    count: items.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
    enabled: isOpen,
  });
  useLayoutEffect(() => {
    if (isOpen) place();
  }, [isOpen, place]);

  function type(next: string) {
    setText(next);
    setTyped(true);
    if (free) {
      setLastShown(next);
      onChange(next);
    }
  }

  function leave() {
    onBlur?.();
    if (free) return;
    if (text.trim() === "") onChange("");
    setText(text.trim() === "" ? "" : shown);
  }

  function empty() {
    selectItem(null as unknown as Option);
    setText("");
    onChange("");
  }

  return (
    <div ref={root} className={["combobox", props.className].filter(Boolean).join(" ")}>
      <div className="group">
        <input
          className="input"
          spellCheck={false}
          placeholder={props.placeholder}
          {...getInputProps({ onChange: (event) => type(event.currentTarget.value), onBlur: leave })}
          {...control}
        />
        {text !== "" && (
          <button
            type="button"
            tabIndex={-1}
            className="icon-button clear"
            aria-label={t("picker.clear")}
            onClick={empty}
          >
            <svg viewBox="0 0 16 16" aria-hidden="true">
              <path d="M4 4l8 8M12 4l-8 8" />
            </svg>
          </button>
        )}
        <button type="button" className="icon-button" {...getToggleButtonProps({ "aria-label": t("picker.open") })}>
          <svg viewBox="0 0 16 16" aria-hidden="true">
            <path d="M3 6l5 5 5-5" />
          </svg>
        </button>
      </div>
      <div className="popover" data-up={isUpwards ? "" : undefined} hidden={!isOpen}>
        {props.status}
        <div className="scroller" ref={scroller}>
          <ul {...getMenuProps()} className="list" style={{ height: virtualizer.getTotalSize() }}>
            {isOpen &&
              virtualizer.getVirtualItems().map(({ index, key, start, size }) => {
                const item = items[index];
                if (!item) return null;
                return (
                  <li
                    key={key}
                    className="option"
                    data-active={highlightedIndex === index ? "" : undefined}
                    {...getItemProps({
                      item,
                      index,
                      "aria-selected": item.id === value,
                      "aria-setsize": items.length,
                      "aria-posinset": index + 1,
                    })}
                    style={{ height: size, transform: `translateY(${start}px)` }}
                  >
                    <span className="option-label">{item.label}</span>
                    {item.detail && <span className="option-detail">{item.detail}</span>}
                  </li>
                );
              })}
          </ul>
        </div>
        <p className="found" role="status">
          {isOpen && isReady ? t("picker.found", { count: items.length }) : ""}
        </p>
      </div>
    </div>
  );
}

/** Opens the list upwards where there is more room above the field. */
function usePlacement() {
  const root = useRef<HTMLDivElement>(null);
  const [isUpwards, setUpwards] = useState(false);
  const [place] = useState(() => () => {
    const box = root.current?.getBoundingClientRect();
    if (!box) return;
    const below = innerHeight - box.bottom;
    setUpwards(below < LIST_HEIGHT && box.top > below);
  });
  return { root, isUpwards, place };
}
