// egress: connections that no DNS answer explains, and the questions around them.
import { Option, type Command } from 'commander';
import type { Runtime } from '../program.ts';
import { handledBy, withExamples } from './command.ts';

export function registerEgress(program: Command, runtime: Runtime): void {
  const egress = program
    .command('egress')
    .summary('connections to public addresses that no DNS answer explains')
    .description(
      'Classifies every connection to a public address by the DNS answer that explains it, and lists those without one.',
    )
    .addOption(
      new Option('--fail-on <severity>', 'exit 1 where an undecided finding is at least this severe').choices(
        ['high', 'medium', 'low'],
      ),
    )
    .helpCommand(false);
  withExamples(egress, ['egress', 'egress --format csv']);
  handledBy(egress, runtime, async () => (await import('../run/egress.ts')).runEgress);
  registerRemedies(egress, runtime);
  registerEndpoints(egress, runtime);
  registerPrivate(egress, runtime);
  registerPaths(egress, runtime);
  registerRejected(egress, runtime);
}

function registerRemedies(egress: Command, runtime: Runtime): void {
  const command = egress
    .command('remedies')
    .summary('rule sets that would close the gap, each replayed over the window')
    .description(
      'Computes, for each VPC, security group egress rules, Network Firewall resolved-IP validation with its bypass list, and a filter of server names; counts the sessions that each would allow and block.',
    );
  withExamples(command, ['egress remedies', 'egress remedies --format json']);
  handledBy(command, runtime, async () => (await import('../run/egress-remedies.ts')).runEgressRemedies);
}

function registerEndpoints(egress: Command, runtime: Runtime): void {
  const command = egress
    .command('endpoints')
    .summary('which way each AWS service goes, and which endpoints would pay')
    .description(
      'Shows for every AWS service name that was resolved whether it was private, through a gateway endpoint or through NAT, with bytes; endpoints that are missing, unused or without private DNS; and the monthly cost of each against the NAT bytes it saves.',
    );
  withExamples(command, ['egress endpoints']);
  handledBy(command, runtime, async () => (await import('../run/egress-endpoints.ts')).runEgressEndpoints);
}

function registerPrivate(egress: Command, runtime: Runtime): void {
  const command = egress
    .command('private')
    .summary('how much traffic stays private, and what spoils 100 %')
    .description(
      'Shows the private share of traffic per source label, the connections that spoil it, and hairpins through your own public addresses. Exit 1 where a VPC with `internet: none` has a connection to a public address outside gateway endpoints.',
    )
    .option(
      '--compare <time>',
      'compare the time before this with the time since, as before and after a migration',
    );
  withExamples(command, ['egress private', 'egress private --compare 2026-11-08']);
  handledBy(command, runtime, async () => (await import('../run/egress-private.ts')).runEgressPrivate);
}

function registerPaths(egress: Command, runtime: Runtime): void {
  const command = egress
    .command('paths')
    .summary('internal traffic by label and port')
    .description('Lists who talks to whom inside: source label to label and port, with bytes.');
  withExamples(command, ['egress paths']);
  handledBy(command, runtime, async () => (await import('../run/egress-paths.ts')).runEgressPaths);
}

function registerRejected(egress: Command, runtime: Runtime): void {
  const command = egress
    .command('rejected')
    .summary('names that resolve, but whose connections are all REJECTed')
    .description(
      'Lists names that a DNS answer explains and whose connections on one port are all REJECTed, with the rule that would let them through.',
    );
  withExamples(command, ['egress rejected']);
  handledBy(command, runtime, async () => (await import('../run/egress-rejected.ts')).runEgressRejected);
}
