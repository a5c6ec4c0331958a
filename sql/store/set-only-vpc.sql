-- question: (none) limits the reading views to one VPC; null = every VPC
-- parameters: $vpc
set variable only_vpc = $vpc;
