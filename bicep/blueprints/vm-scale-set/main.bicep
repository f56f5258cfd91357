metadata name = 'Virtual machine scale set'
metadata description = 'Linux machines across zones behind a load balancer, scaled by CPU, without a public address of their own.'
metadata owner = 'platform-team'

targetScope = 'resourceGroup'

// Types

@description('Operating system image; the newest version is taken.')
type imageKind = 'ubuntu-24.04' | 'ubuntu-22.04' | 'azure-linux-3'

@description('Where the load balancer answers: inside the network or on a public address.')
type exposureKind = 'internal' | 'public'

@description('How the health probe asks.')
type probeKind = 'Tcp' | 'Http' | 'Https'

@description('Disk type of operating system and data disks.')
type diskKind = 'Premium_LRS' | 'Premium_ZRS' | 'StandardSSD_LRS' | 'StandardSSD_ZRS'

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

@description('Size of each machine.')
param vmSize string = 'Standard_D2s_v5'

@description('Fewest machines; the autoscaler never goes below.')
@minValue(1)
@maxValue(100)
param minInstances int = 2

@description('Most machines; the autoscaler never goes above.')
@minValue(1)
@maxValue(100)
param maxInstances int = 6

@description('Average CPU in percent above which a machine is added.')
@minValue(40)
@maxValue(95)
param scaleOutCpuPercent int = 70

@description('Average CPU in percent below which a machine is removed.')
@minValue(5)
@maxValue(50)
param scaleInCpuPercent int = 30

@description('Availability zones the machines are spread over.')
@minLength(1)
@maxLength(3)
param zones string[] = [
  '1'
  '2'
  '3'
]

@description('Operating system image.')
param image imageKind = 'ubuntu-24.04'

@description('SSH public key of the administrator.')
param sshPublicKey string

@description('Name of the administrator.')
@minLength(3)
@maxLength(32)
param adminUsername string = 'keelson'

@description('cloud-init configuration run at first boot. Must hold no secret. Empty: none.')
@maxLength(48000)
param cloudInit string = ''

@description('Size of the operating system disk, in GiB.')
@minValue(30)
@maxValue(2048)
param osDiskGiB int = 64

@description('Size of a data disk per machine, in GiB. 0: none.')
@minValue(0)
@maxValue(32767)
param dataDiskGiB int = 0

@description('Type of the disks.')
param diskType diskKind = 'Premium_LRS'

@description('Encrypts caches and temporary disks on the host too. The subscription needs the feature EncryptionAtHost.')
param encryptionAtHost bool = true

@description('Where the load balancer answers.')
param exposure exposureKind = 'internal'

@description('Port on which the load balancer answers.')
@minValue(1)
@maxValue(65534)
param frontendPort int = 80

@description('Port on which the machines serve.')
@minValue(1)
@maxValue(65534)
param backendPort int = 8080

@description('How the health probe asks.')
param probeProtocol probeKind = 'Tcp'

@description('Path the health probe asks for; not used with Tcp.')
param probePath string = '/healthz'

@description('Subnet for the machines. Empty: a network with a NAT gateway is created.')
param subnetId string = ''

@description('Address range of the created network (CIDR); not used with a given subnet.')
param addressPrefix string = '10.50.0.0/24'

// Names and choices

var createWorkspace = empty(logAnalyticsWorkspaceId)
var createNetwork = empty(subnetId)
var isPublic = exposure == 'public'
var machineSubnetId = createNetwork ? '${network.id}/subnets/machines' : subnetId
var images = {
  'ubuntu-24.04': { publisher: 'Canonical', offer: 'ubuntu-24_04-lts', sku: 'server', version: 'latest' }
  'ubuntu-22.04': { publisher: 'Canonical', offer: '0001-com-ubuntu-server-jammy', sku: '22_04-lts-gen2', version: 'latest' }
  'azure-linux-3': { publisher: 'MicrosoftCBLMariner', offer: 'azure-linux-3', sku: 'azure-linux-3-gen2', version: 'latest' }
}
var probePathProperty = probeProtocol == 'Tcp' ? {} : { requestPath: probePath }
var customData = empty(cloudInit) ? {} : { customData: base64(cloudInit) }
var dataDisks = dataDiskGiB == 0
  ? []
  : [
      {
        lun: 0
        createOption: 'Empty'
        caching: 'ReadOnly'
        diskSizeGB: dataDiskGiB
        managedDisk: { storageAccountType: diskType }
      }
    ]
var frontend = isPublic
  ? { publicIPAddress: { id: publicAddress.id } }
  : { subnet: { id: machineSubnetId }, privateIPAllocationMethod: 'Dynamic' }

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

resource identity 'Microsoft.ManagedIdentity/userAssignedIdentities@2023-01-31' = {
  name: 'id-${name}'
  location: location
  tags: tags
}

resource securityGroup 'Microsoft.Network/networkSecurityGroups@2024-05-01' = {
  name: 'nsg-${name}'
  location: location
  tags: tags
  properties: {
    securityRules: [
      {
        name: 'AllowApplication'
        properties: {
          priority: 100
          direction: 'Inbound'
          access: 'Allow'
          protocol: 'Tcp'
          sourceAddressPrefix: isPublic ? 'Internet' : 'VirtualNetwork'
          sourcePortRange: '*'
          destinationAddressPrefix: '*'
          destinationPortRange: string(backendPort)
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

resource outboundAddress 'Microsoft.Network/publicIPAddresses@2024-05-01' = if (createNetwork) {
  name: 'pip-${name}-outbound'
  location: location
  tags: tags
  sku: { name: 'Standard', tier: 'Regional' }
  zones: zones
  properties: {
    publicIPAllocationMethod: 'Static'
    publicIPAddressVersion: 'IPv4'
    idleTimeoutInMinutes: 4
  }
}

resource natGateway 'Microsoft.Network/natGateways@2024-05-01' = if (createNetwork) {
  name: 'ng-${name}'
  location: location
  tags: tags
  sku: { name: 'Standard' }
  properties: {
    idleTimeoutInMinutes: 4
    publicIpAddresses: [
      { id: outboundAddress.id }
    ]
  }
}

resource network 'Microsoft.Network/virtualNetworks@2024-05-01' = if (createNetwork) {
  name: 'vnet-${name}'
  location: location
  tags: tags
  properties: {
    addressSpace: { addressPrefixes: [ addressPrefix ] }
    subnets: [
      {
        name: 'machines'
        properties: {
          addressPrefix: addressPrefix
          networkSecurityGroup: { id: securityGroup.id }
          natGateway: { id: natGateway.id }
          defaultOutboundAccess: false
        }
      }
    ]
  }
}

resource publicAddress 'Microsoft.Network/publicIPAddresses@2024-05-01' = if (isPublic) {
  name: 'pip-${name}'
  location: location
  tags: tags
  sku: { name: 'Standard', tier: 'Regional' }
  zones: zones
  properties: {
    publicIPAllocationMethod: 'Static'
    publicIPAddressVersion: 'IPv4'
    idleTimeoutInMinutes: 4
  }
}

resource loadBalancer 'Microsoft.Network/loadBalancers@2024-05-01' = {
  name: 'lb-${name}'
  location: location
  tags: tags
  sku: { name: 'Standard', tier: 'Regional' }
  properties: {
    frontendIPConfigurations: [
      {
        name: 'frontend'
        properties: frontend
      }
    ]
    backendAddressPools: [
      { name: 'machines' }
    ]
    probes: [
      {
        name: 'health'
        properties: union({ protocol: probeProtocol, port: backendPort, intervalInSeconds: 5, probeThreshold: 2 }, probePathProperty)
      }
    ]
    loadBalancingRules: [
      {
        name: 'application'
        properties: {
          frontendIPConfiguration: { id: resourceId('Microsoft.Network/loadBalancers/frontendIPConfigurations', 'lb-${name}', 'frontend') }
          backendAddressPool: { id: resourceId('Microsoft.Network/loadBalancers/backendAddressPools', 'lb-${name}', 'machines') }
          probe: { id: resourceId('Microsoft.Network/loadBalancers/probes', 'lb-${name}', 'health') }
          protocol: 'Tcp'
          frontendPort: frontendPort
          backendPort: backendPort
          idleTimeoutInMinutes: 4
          enableTcpReset: true
          disableOutboundSnat: true
        }
      }
    ]
  }
}

resource scaleSet 'Microsoft.Compute/virtualMachineScaleSets@2024-07-01' = {
  name: 'vmss-${name}'
  location: location
  tags: tags
  sku: { name: vmSize, tier: 'Standard', capacity: minInstances }
  zones: zones
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    orchestrationMode: 'Flexible'
    platformFaultDomainCount: 1
    singlePlacementGroup: false
    automaticRepairsPolicy: { enabled: true, gracePeriod: 'PT10M' }
    virtualMachineProfile: {
      osProfile: union(
        {
          computerNamePrefix: take(replace(name, '-', ''), 9)
          adminUsername: adminUsername
          linuxConfiguration: {
            disablePasswordAuthentication: true
            provisionVMAgent: true
            patchSettings: { patchMode: 'AutomaticByPlatform', assessmentMode: 'AutomaticByPlatform' }
            ssh: {
              publicKeys: [
                { path: '/home/${adminUsername}/.ssh/authorized_keys', keyData: sshPublicKey }
              ]
            }
          }
        },
        customData
      )
      storageProfile: {
        imageReference: images[image]
        osDisk: {
          createOption: 'FromImage'
          caching: 'ReadWrite'
          diskSizeGB: osDiskGiB
          managedDisk: { storageAccountType: diskType }
        }
        dataDisks: dataDisks
      }
      securityProfile: {
        securityType: 'TrustedLaunch'
        encryptionAtHost: encryptionAtHost
        uefiSettings: { secureBootEnabled: true, vTpmEnabled: true }
      }
      diagnosticsProfile: { bootDiagnostics: { enabled: true } }
      networkProfile: {
        networkApiVersion: '2022-11-01'
        networkInterfaceConfigurations: [
          {
            name: 'nic'
            properties: {
              primary: true
              enableAcceleratedNetworking: true
              networkSecurityGroup: { id: securityGroup.id }
              ipConfigurations: [
                {
                  name: 'ipconfig'
                  properties: {
                    primary: true
                    subnet: { id: machineSubnetId }
                    loadBalancerBackendAddressPools: [
                      { id: '${loadBalancer.id}/backendAddressPools/machines' }
                    ]
                  }
                }
              ]
            }
          }
        ]
      }
      extensionProfile: {
        extensions: [
          {
            name: 'health'
            properties: {
              publisher: 'Microsoft.ManagedServices'
              type: 'ApplicationHealthLinux'
              typeHandlerVersion: '1.0'
              autoUpgradeMinorVersion: true
              settings: union({ protocol: toLower(probeProtocol), port: backendPort }, probePathProperty)
            }
          }
          {
            name: 'entra-login'
            properties: {
              publisher: 'Microsoft.Azure.ActiveDirectory'
              type: 'AADSSHLoginForLinux'
              typeHandlerVersion: '1.0'
              autoUpgradeMinorVersion: true
            }
          }
        ]
      }
    }
  }
}

resource autoscale 'Microsoft.Insights/autoscaleSettings@2022-10-01' = {
  name: 'as-${name}'
  location: location
  tags: tags
  properties: {
    enabled: true
    targetResourceUri: scaleSet.id
    profiles: [
      {
        name: 'by-cpu'
        capacity: {
          minimum: string(minInstances)
          maximum: string(max(minInstances, maxInstances))
          default: string(minInstances)
        }
        rules: [
          {
            metricTrigger: {
              metricName: 'Percentage CPU'
              metricResourceUri: scaleSet.id
              timeGrain: 'PT1M'
              statistic: 'Average'
              timeWindow: 'PT5M'
              timeAggregation: 'Average'
              operator: 'GreaterThan'
              threshold: scaleOutCpuPercent
            }
            scaleAction: { direction: 'Increase', type: 'ChangeCount', value: '1', cooldown: 'PT5M' }
          }
          {
            metricTrigger: {
              metricName: 'Percentage CPU'
              metricResourceUri: scaleSet.id
              timeGrain: 'PT1M'
              statistic: 'Average'
              timeWindow: 'PT10M'
              timeAggregation: 'Average'
              operator: 'LessThan'
              threshold: scaleInCpuPercent
            }
            scaleAction: { direction: 'Decrease', type: 'ChangeCount', value: '1', cooldown: 'PT10M' }
          }
        ]
      }
    ]
  }
}

resource loadBalancerDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: loadBalancer
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

resource autoscaleDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: autoscale
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

resource securityGroupDiagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: securityGroup
  name: 'to-log-analytics'
  properties: {
    workspaceId: createWorkspace ? workspace.id : logAnalyticsWorkspaceId
    logs: [
      { categoryGroup: 'allLogs', enabled: true }
    ]
  }
}

// What the platform records, verifies and gives roles on

@description('Resource id of the scale set.')
output scaleSetId string = scaleSet.id

@description('Resource id of the load balancer.')
output loadBalancerId string = loadBalancer.id

@description('Resource id of the autoscale rules.')
output autoscaleId string = autoscale.id

@description('Resource id of the network security group.')
output securityGroupId string = securityGroup.id

@description('Resource id of the identity the machines run under.')
output identityId string = identity.id

@description('Public address of the load balancer; empty when it answers inside the network only.')
output publicAddress string = isPublic ? publicAddress!.properties.ipAddress : ''
