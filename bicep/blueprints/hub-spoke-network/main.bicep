metadata name = 'Hub and spoke network'
metadata description = 'A hub network with peered, isolated spokes, private DNS and, on demand, a VPN gateway.'
metadata owner = 'platform-team'

targetScope = 'resourceGroup'

// Types

@description('A spoke: a network of its own, peered with the hub.')
type spokeType = {
  @description('Short name; part of the names of its resources.')
  @minLength(1)
  @maxLength(12)
  name: string

  @description('Address range (CIDR). Overlaps neither the hub nor another spoke.')
  addressPrefix: string
}

@description('Size of the VPN gateway; all of them are zone-redundant.')
type gatewayKind = 'VpnGw1AZ' | 'VpnGw2AZ' | 'VpnGw3AZ'

// Supplied by the platform

@description('Name of the environment. Lower-case letters, digits and hyphens.')
@minLength(3)
@maxLength(20)
param name string

@description('Azure region of every resource.')
param location string = resourceGroup().location

@description('Tags on every resource that takes tags.')
param tags object = {}

@description('Log Analytics workspace that receives logs and metrics. Empty: one is created.')
param logAnalyticsWorkspaceId string = ''

// Asked of the requester

@description('Address range of the hub (CIDR), /24 or larger.')
param hubAddressPrefix string = '10.0.0.0/22'

@description('Spokes, each a network of its own.')
@minLength(1)
@maxLength(20)
param spokes spokeType[] = [
  { name: 'app', addressPrefix: '10.0.4.0/24' }
  { name: 'data', addressPrefix: '10.0.5.0/24' }
]

@description('Lets spokes talk to the hub only, not to each other.')
param isolateSpokes bool = true

@description('Private DNS zone for names in all networks.')
param dnsZoneName string = 'corp.internal'

@description('DNS servers the networks use. None: Azure DNS.')
@maxLength(10)
param dnsServers string[] = []

@description('Creates a VPN gateway in the hub that the spokes use too. Takes about half an hour.')
param vpnGateway bool = false

@description('Size of the VPN gateway.')
param vpnGatewaySku gatewayKind = 'VpnGw1AZ'

@description('DDoS protection plan. Empty: the basic protection of the platform.')
param ddosProtectionPlanId string = ''

// Names and choices

var createWorkspace = empty(logAnalyticsWorkspaceId)
var hubName = 'vnet-${name}-hub'
var ddos = empty(ddosProtectionPlanId)
  ? { enableDdosProtection: false }
  : { enableDdosProtection: true, ddosProtectionPlan: { id: ddosProtectionPlanId } }
var dns = empty(dnsServers) ? {} : { dhcpOptions: { dnsServers: dnsServers } }

// Resources

resource workspace 'Microsoft.OperationalInsights/workspaces@2023-09-01' = if (createWorkspace) {
  name: 'log-${name}'
  location: location
  tags: tags
  properties: {
    sku: { name: 'PerGB2018' }
    retentionInDays: 30
    features: { enableLogAccessUsingOnlyResourcePermissions: true }
  }
}

resource hubSecurityGroup 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg-${name}-hub'
  location: location
  tags: tags
  properties: {
    securityRules: [
      {
        name: 'AllowFromNetworks'
        properties: {
          priority: 100
          direction: 'Inbound'
          access: 'Allow'
          protocol: '*'
          sourceAddressPrefixes: concat([ hubAddressPrefix ], map(spokes, spoke => spoke.addressPrefix))
          sourcePortRange: '*'
          destinationAddressPrefix: hubAddressPrefix
          destinationPortRange: '*'
        }
      }
      {
        name: 'DenyAllInbound'
        properties: {
          priority: 4096
          direction: 'Inbound'
          access: 'Deny'
          protocol: '*'
          sourceAddressPrefix: '*'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: '*'
        }
      }
    ]
  }
}

resource hub 'Microsoft.Network/virtualNetworks@2024-05-01' = {
  name: hubName
  location: location
  tags: tags
  properties: union(
    {
      addressSpace: { addressPrefixes: [ hubAddressPrefix ] }
      subnets: [
        {
          name: 'GatewaySubnet'
          properties: { addressPrefix: cidrSubnet(hubAddressPrefix, 26, 0) }
        }
        {
          name: 'shared'
          properties: {
            addressPrefix: cidrSubnet(hubAddressPrefix, 26, 2)
            networkSecurityGroup: { id: hubSecurityGroup.id }
            privateEndpointNetworkPolicies: 'Enabled'
            defaultOutboundAccess: false
          }
        }
      ]
    },
    ddos,
    dns
  )
}

resource spokeSecurityGroups 'Microsoft.Network/networkSecurityGroups@2024-05-01' = [
  for spoke in spokes: {
    name: 'nsg-${name}-${spoke.name}'
    location: location
    tags: tags
    properties: {
      securityRules: [
        {
          name: 'AllowFromOwnNetworkAndHub'
          properties: {
            priority: 100
            direction: 'Inbound'
            access: 'Allow'
            protocol: '*'
            sourceAddressPrefixes: [ spoke.addressPrefix, hubAddressPrefix ]
            sourcePortRange: '*'
            destinationAddressPrefix: spoke.addressPrefix
            destinationPortRange: '*'
          }
        }
        {
          name: 'AllowHealthProbe'
          properties: {
            priority: 110
            direction: 'Inbound'
            access: 'Allow'
            protocol: '*'
            sourceAddressPrefix: 'AzureLoadBalancer'
            sourcePortRange: '*'
            destinationAddressPrefix: '*'
            destinationPortRange: '*'
          }
        }
        {
          name: isolateSpokes ? 'DenyFromOtherSpokes' : 'AllowFromOtherSpokes'
          properties: {
            priority: 4000
            direction: 'Inbound'
            access: isolateSpokes ? 'Deny' : 'Allow'
            protocol: '*'
            sourceAddressPrefix: 'VirtualNetwork'
            sourcePortRange: '*'
            destinationAddressPrefix: spoke.addressPrefix
            destinationPortRange: '*'
          }
        }
        {
          name: 'DenyAllInbound'
          properties: {
            priority: 4096
            direction: 'Inbound'
            access: 'Deny'
            protocol: '*'
            sourceAddressPrefix: '*'
            sourcePortRange: '*'
            destinationAddressPrefix: '*'
            destinationPortRange: '*'
          }
        }
      ]
    }
  }
]

resource spokeNetworks 'Microsoft.Network/virtualNetworks@2024-05-01' = [
  for (spoke, i) in spokes: {
    name: 'vnet-${name}-${spoke.name}'
    location: location
    tags: tags
    properties: union(
      {
        addressSpace: { addressPrefixes: [ spoke.addressPrefix ] }
        subnets: [
          {
            name: 'workload'
            properties: {
              addressPrefix: spoke.addressPrefix
              networkSecurityGroup: { id: spokeSecurityGroups[i].id }
              privateEndpointNetworkPolicies: 'Enabled'
              defaultOutboundAccess: false
            }
          }
        ]
      },
      ddos,
      dns
    )
  }
]

resource gatewayAddress 'Microsoft.Network/publicIPAddresses@2024-05-01' = if (vpnGateway) {
  name: 'pip-${name}-vpn'
  location: location
  tags: tags
  sku: { name: 'Standard', tier: 'Regional' }
  zones: [ '1', '2', '3' ]
  properties: {
    publicIPAllocationMethod: 'Static'
    publicIPAddressVersion: 'IPv4'
    idleTimeoutInMinutes: 4
  }
}

resource gateway 'Microsoft.Network/virtualNetworkGateways@2024-05-01' = if (vpnGateway) {
  name: 'vpng-${name}'
  location: location
  tags: tags
  properties: {
    gatewayType: 'Vpn'
    vpnType: 'RouteBased'
    vpnGatewayGeneration: vpnGatewaySku == 'VpnGw1AZ' ? 'Generation1' : 'Generation2'
    enableBgp: false
    activeActive: false
    sku: { name: vpnGatewaySku, tier: vpnGatewaySku }
    ipConfigurations: [
      {
        name: 'default'
        properties: {
          privateIPAllocationMethod: 'Dynamic'
          subnet: { id: '${hub.id}/subnets/GatewaySubnet' }
          publicIPAddress: { id: gatewayAddress.id }
        }
      }
    ]
  }
}

// A network takes one change at a time, hence one peering after the other.
@batchSize(1)
resource hubToSpokes 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = [
  for (spoke, i) in spokes: {
    parent: hub
    name: 'to-${spoke.name}'
    properties: {
      remoteVirtualNetwork: { id: spokeNetworks[i].id }
      allowVirtualNetworkAccess: true
      allowForwardedTraffic: true
      allowGatewayTransit: vpnGateway
      useRemoteGateways: false
    }
    dependsOn: [
      gateway
    ]
  }
]

@batchSize(1)
resource spokesToHub 'Microsoft.Network/virtualNetworks/virtualNetworkPeerings@2024-05-01' = [
  for (spoke, i) in spokes: {
    parent: spokeNetworks[i]
    name: 'to-hub'
    properties: {
      remoteVirtualNetwork: { id: hub.id }
      allowVirtualNetworkAccess: true
      allowForwardedTraffic: true
      allowGatewayTransit: false
      useRemoteGateways: vpnGateway
    }
    dependsOn: [
      hubToSpokes
    ]
  }
]

resource zone 'Microsoft.Network/privateDnsZones@2024-06-01' = {
  name: dnsZoneName
  location: 'global'
  tags: tags
}

resource hubZoneLink 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = {
  parent: zone
  name: 'link-hub'
  location: 'global'
  tags: tags
  properties: {
    registrationEnabled: true
    virtualNetwork: { id: hub.id }
  }
}

resource spokeZoneLinks 'Microsoft.Network/privateDnsZones/virtualNetworkLinks@2024-06-01' = [
  for (spoke, i) in spokes: {
    parent: zone
    name: 'link-${spoke.name}'
    location: 'global'
    tags: tags
    properties: {
      registrationEnabled: true
      virtualNetwork: { id: spokeNetworks[i].id }
    }
  }
]

resource hubDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: hub
  name: 'to-log-analytics'
  properties: {
    workspaceId: createWorkspace ? workspace.id : logAnalyticsWorkspaceId
    logs: [
      { categoryGroup: 'allLogs', enabled: true }
    ]
    metrics: [
      { category: 'AllMetrics', enabled: true }
    ]
  }
}

resource spokeDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = [
  for (spoke, i) in spokes: {
    scope: spokeSecurityGroups[i]
    name: 'to-log-analytics'
    properties: {
      workspaceId: createWorkspace ? workspace.id : logAnalyticsWorkspaceId
      logs: [
        { categoryGroup: 'allLogs', enabled: true }
      ]
    }
  }
]

resource gatewayDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = if (vpnGateway) {
  scope: gateway
  name: 'to-log-analytics'
  properties: {
    workspaceId: createWorkspace ? workspace.id : logAnalyticsWorkspaceId
    logs: [
      { categoryGroup: 'allLogs', enabled: true }
    ]
    metrics: [
      { category: 'AllMetrics', enabled: true }
    ]
  }
}

// What the platform records, verifies and gives roles on

@description('Resource id of the hub network.')
output hubId string = hub.id

@description('Resource ids of the spoke networks, in the order of the request.')
output spokeIds string[] = [for (spoke, i) in spokes: spokeNetworks[i].id]

@description('Resource id of the private DNS zone.')
output dnsZoneId string = zone.id

@description('Resource id of the subnet for shared services.')
output sharedSubnetId string = '${hub.id}/subnets/shared'

@description('Resource id of the VPN gateway; empty when there is none.')
output gatewayId string = vpnGateway ? gateway.id : ''

@description('Public address of the VPN gateway; empty when there is none.')
output gatewayAddress string = vpnGateway ? gatewayAddress!.properties.ipAddress : ''
