-- What depends on the configuration, as temporary tables: it is applied when reading, never stored.

create temp table config_prefer (delivery varchar not null);
create temp table config_interface (interface varchar not null, vpc varchar not null);
create temp table config_internal (vpc varchar, first uhugeint not null, last uhugeint not null);
create temp table config_translator (vpc varchar, address uhugeint not null);
create temp table config_dns_group (vpc varchar not null, dns_group varchar not null);
create temp table config_source_label (first uhugeint not null, last uhugeint not null, width integer not null, label varchar not null);
create temp table config_special_range (first uhugeint not null, last uhugeint not null, globally_reachable boolean);
create temp table config_public_resolver (first uhugeint not null, last uhugeint not null);
create temp table config_service_range (first uhugeint not null, last uhugeint not null, service varchar not null, region varchar not null);
create temp table config_gateway_endpoint (vpc varchar not null, service varchar not null);

-- VPC-hours that arrived by two deliveries: the delivery that is not used.
create temp table delivery_unused (kind varchar not null, place varchar not null, hour bigint not null, delivery varchar not null);
