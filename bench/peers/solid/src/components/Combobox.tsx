import { Combobox as Kobalte } from "@kobalte/core/combobox";
import { createMemo, createSignal, type JSX } from "solid-js";
import { matches, type Option } from "../../../common/options";
import { t, tn } from "../i18n";
import type { ControlProps } from "./Field";
import { Rows } from "./Rows";

interface ComboboxProps {
  control: ControlProps;
  labelId: string;
  options: readonly Option[];
  /** The id of the chosen option. With `free`, also any other text. */
  value: string;
  onChange: (value: string) => void;
  onOpenChange?: (open: boolean) => void;
  /** Accepts any text, besides the ids of the options. */
  free?: boolean;
  placeholder?: string;
  /** A note above the list: it is loading, or the load failed. */
  status?: JSX.Element;
  /** False while the options are not there. */
  isReady?: boolean;
  class?: string;
}

export function Combobox(props: ComboboxProps) {
  let scroller: HTMLUListElement | undefined;
  let scrollTo = (_key: string) => {};
  // Where the field accepts any text, a text without an option is the last row of the list.
  const options = createMemo<Option[]>(() => {
    const { value } = props;
    const isListed = !props.free || !value || props.options.some(({ id }) => id === value);
    const listed = props.options as Option[];
    return isListed ? listed : [...listed, { id: value, label: value, search: value.toLowerCase() }];
  });
  const [count, setCount] = createSignal(0);
  const found = () => count() - (options().length - props.options.length);
  const selected = createMemo(() => options().find(({ id }) => id === props.value) ?? null);
  return (
    <Kobalte<Option>
      virtualized
      options={options()}
      optionValue="id"
      optionTextValue="search"
      optionLabel="label"
      defaultFilter={matches}
      allowsEmptyCollection
      value={selected()}
      onChange={(option) => props.onChange(option?.id ?? "")}
      onOpenChange={props.onOpenChange}
      placeholder={props.placeholder}
      validationState={props.control["aria-invalid"] ? "invalid" : undefined}
      gutter={4}
      sameWidth={false}
      placement="bottom-start"
      class={["combobox", props.class].filter(Boolean).join(" ")}
    >
      <Kobalte.Control class="group">
        <Kobalte.Input
          class="input"
          id={props.control.id}
          aria-labelledby={props.labelId}
          aria-describedby={props.control["aria-describedby"]}
          onInput={(event: InputEvent & { currentTarget: HTMLInputElement }) => {
            const text = event.currentTarget.value;
            if (props.free || text === "") props.onChange(text);
          }}
        />
        <Kobalte.Trigger class="icon-button" aria-label={t("picker.open")}>
          <Kobalte.Icon as="svg" viewBox="0 0 16 16" aria-hidden="true">
            <path d="M3 6l5 5 5-5" />
          </Kobalte.Icon>
        </Kobalte.Trigger>
      </Kobalte.Control>
      <Kobalte.Portal>
        <Kobalte.Content class="popover kobalte">
          {props.status}
          <Kobalte.Listbox<Option> ref={scroller} class="list scroller" scrollToItem={(key) => scrollTo(key)}>
            {(items) => (
              <Rows
                items={items}
                scroller={() => scroller}
                onReady={(scroll) => (scrollTo = scroll)}
                onCount={setCount}
              />
            )}
          </Kobalte.Listbox>
          <p class="found">{(props.isReady ?? true) ? tn("picker.found", found()) : ""}</p>
        </Kobalte.Content>
      </Kobalte.Portal>
    </Kobalte>
  );
}
