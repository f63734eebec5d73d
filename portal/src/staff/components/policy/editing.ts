import type { InjectionKey, Ref } from 'vue';
import type { Criterion } from '../../../policy/rule-tree';

/** What every criterion of the editor shares. */
export interface Editing {
  tree: Ref<Criterion>;
  flaws: Ref<{ pointer: string; message: string }[]>;
  disabled: Ref<boolean>;
  /** The clause that new criteria are taken from. */
  clause: Ref<{ no: string; text: string } | null>;
  put(next: Criterion): void;
}

export const editing: InjectionKey<Editing> = Symbol('editing');
