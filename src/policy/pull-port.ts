// What `policy pull` wants to know of a firewall, in our words; an adapter answers.

/** A fact that could not be read, and why; never an empty answer in its place. */
export interface NotRead {
  readonly notRead: string;
}

/** A VPC and the name servers that its DHCP options hand out. */
export interface VpcRead {
  readonly vpc: string;
  /** Account that owns the VPC. */
  readonly account: string | null;
  /** `amazon`: one of the addresses of the VPC's own resolver. Empty: none is handed out. */
  readonly nameServers: readonly { readonly server: string; readonly amazon: boolean }[];
}

/** A rule group that is associated with a VPC directly. */
export interface AssociationRead {
  readonly vpc: string;
  readonly group: string;
  readonly priority: number;
  /** The association may not be changed or removed. */
  readonly mutationProtection: boolean;
  /** Service that made the association, such as Firewall Manager. */
  readonly managedBy: string | null;
  /** False while it is being removed. */
  readonly inForce: boolean;
}

/** A Route 53 Profile that a VPC uses, with what it brings along. */
export interface ProfileRead {
  readonly profile: string;
  readonly vpc: string;
  /** Among the Profiles of the VPC; lower goes first. */
  readonly priority: number;
  readonly groups: readonly { readonly group: string; readonly priority: number }[];
  readonly queryLogs: readonly string[];
}

/** What a rule looks at: a domain list, or a threat protection whose names nobody can list. */
export type RuleSubject =
  { readonly list: string } | { readonly protection: string; readonly id: string | null };

export interface RuleRead {
  readonly name: string;
  readonly priority: number;
  readonly action: 'ALLOW' | 'ALERT' | 'BLOCK';
  readonly subject: RuleSubject;
  readonly redirection: 'inspect' | 'trust';
  readonly queryType: string | null;
  /** What a blocked query gets: NODATA, NXDOMAIN, or the record it is answered with. */
  readonly response: string | null;
}

export interface GroupRead {
  readonly id: string;
  readonly name: string;
  readonly owner: string | null;
  readonly rules: readonly RuleRead[];
}

/** A domain list that this account sees. */
export interface ListRead {
  readonly id: string;
  readonly name: string;
  /** Kept by AWS or a partner: its entries cannot be read. */
  readonly managed: boolean;
}

/** Entries as returned, final dots included. */
export interface ListContents {
  readonly name: string;
  readonly managed: boolean;
  readonly entries: readonly string[];
  /** The number of entries that the service says the list has. */
  readonly expected: number | null;
}

/** Where Resolver query logs go, and which VPCs they cover. */
export interface QueryLogRead {
  readonly config: string;
  readonly name: string;
  readonly destination: string;
  readonly vpcs: readonly {
    readonly vpc: string;
    /** ACTIVE where queries are logged. */
    readonly status: string;
    readonly error: string | null;
  }[];
}

/** 'local': decided by another resource; what it decides is not told. */
export type FailMode = 'open' | 'closed' | 'local';

/** Reads the firewall of one account and Region. Every method throws UserError where it may not or cannot read. */
export interface FirewallReader {
  readonly region: string;
  vpcs(): Promise<readonly VpcRead[] | NotRead>;
  /** Of one VPC, or of all. */
  associations(vpc: string | null): Promise<readonly AssociationRead[]>;
  profiles(vpc: string | null): Promise<readonly ProfileRead[] | NotRead>;
  group(id: string): Promise<GroupRead>;
  /** A group that a Profile brings: it may belong to an account that shares the Profile and not the group. */
  sharedGroup(id: string): Promise<GroupRead | NotRead>;
  lists(): Promise<readonly ListRead[]>;
  contents(list: string): Promise<ListContents>;
  /** A list that the account does not own: not readable where its owner did not open it. */
  foreignContents(list: string): Promise<ListContents | NotRead>;
  failMode(vpc: string): Promise<FailMode>;
  queryLogs(): Promise<readonly QueryLogRead[]>;
}
