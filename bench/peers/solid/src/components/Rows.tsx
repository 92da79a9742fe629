import { Combobox as Kobalte } from "@kobalte/core/combobox";
import { createVirtualizer } from "@tanstack/solid-virtual";
import { createEffect, createMemo, For, Show, type Accessor, type ComponentProps } from "solid-js";
import { ROW_HEIGHT, type Option } from "../../../common/options";

type Content = ComponentProps<typeof Kobalte.Listbox<Option>>["children"];
type Items = Parameters<Extract<Content, (...args: never[]) => unknown>>[0];

interface RowsProps {
  items: Items;
  scroller: Accessor<HTMLElement | undefined>;
  onReady: (scrollTo: (key: string) => void) => void;
  onCount: (count: number) => void;
}

/** The visible rows of an open list. */
export function Rows(props: RowsProps) {
  const keys = createMemo(() => [...props.items().getKeys()]);
  createEffect(() => props.onCount(keys().length));
  const virtualizer = createVirtualizer({
    get count() {
      return keys().length;
    },
    getScrollElement: () => props.scroller() ?? null,
    getItemKey: (index) => keys()[index] ?? index,
    estimateSize: () => ROW_HEIGHT,
    overscan: 6,
  });
  props.onReady((key) => virtualizer.scrollToIndex(keys().indexOf(key)));
  return (
    <div role="presentation" style={{ height: `${virtualizer.getTotalSize()}px`, position: "relative" }}>
      <For each={virtualizer.getVirtualItems()}>
        {(row) => (
          <Show when={props.items().getItem(String(row.key))}>
            {(item) => (
              <Kobalte.Item
                item={item()}
                class="option"
                aria-setsize={keys().length}
                aria-posinset={row.index + 1}
                style={{ height: `${row.size}px`, transform: `translateY(${row.start}px)` }}
              >
                <Kobalte.ItemLabel as="span" class="option-text">
                  <span class="option-label">{item().rawValue.label}</span>{" "}
                  <Show when={item().rawValue.detail}>
                    <span class="option-detail">{item().rawValue.detail}</span>
                  </Show>
                </Kobalte.ItemLabel>
              </Kobalte.Item>
            )}
          </Show>
        )}
      </For>
    </div>
  );
}
