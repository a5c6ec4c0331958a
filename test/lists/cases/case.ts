// What the contract suite knows of a fixture. Files are in test/lists/fixtures/<kind>/, with `.fixture` after their name.

import type { Setting } from '../../../src/lists/settings/setting.ts';

export interface ListCases {
  readonly patches: readonly PatchCase[];
  readonly refusals: readonly RefusalCase[];
  /** Settings beside lists, where the format has any. */
  readonly settings?: readonly SettingCase[];
}

/** A target that is patched. */
export interface PatchCase {
  readonly target: string;
  /** The entries as written, or how many there are. */
  readonly entries: readonly string[] | number;
  /** How many old lines change where it takes more than a comma: a list on one line, a bracket behind an entry. */
  readonly changes?: number;
}

/** A target that is refused; per candidate a part of its line in the file and a part of what is said of it. */
export interface RefusalCase {
  readonly target: string;
  readonly code: string;
  readonly places: readonly (readonly [source: string, what: string])[];
}

/** A target whose firewall is switched to BLOCK, or whose list is trusted. */
export interface SettingCase {
  readonly target: string;
  readonly setting: Setting;
}
