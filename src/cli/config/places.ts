// What was read of VPCs as the part of alert2allow.yaml that says it.
import { Document, isSeq, visit } from 'yaml';

/** What the configuration holds of a VPC. */
export interface ConfiguredPlace {
  readonly vpc: string;
  readonly cidrs: readonly string[];
  readonly endpoints: readonly string[];
  readonly publicAddresses: readonly string[];
  readonly translators: readonly string[];
}

/** The keys `vpcs` and, where there are any, `translators`, as YAML text. */
export function placesText(places: readonly ConfiguredPlace[]): string {
  const vpcs = places.map(({ vpc, cidrs, endpoints, publicAddresses }) => [
    vpc,
    { cidrs, endpoints, ...(publicAddresses.length === 0 ? {} : { publicAddresses }) },
  ]);
  const translators = [...new Set(places.flatMap((place) => place.translators))].toSorted();
  const document = new Document({
    vpcs: Object.fromEntries(vpcs) as object,
    ...(translators.length === 0 ? {} : { translators }),
  });
  visit(document, {
    Seq: (_, node) => {
      if (isSeq(node)) node.flow = true;
    },
  });
  return document.toString({ lineWidth: 0, flowCollectionPadding: false });
}
