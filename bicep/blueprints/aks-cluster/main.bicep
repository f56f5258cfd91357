metadata name = 'AKS cluster'
metadata description = 'A private Kubernetes cluster across zones with separate system and user pools, both scaled automatically.'
metadata owner = 'platform-team'

targetScope = 'resourceGroup'

// Types

@description('Minor version of Kubernetes; the newest patch is taken.')
type versionKind = '1.32' | '1.33' | '1.34'

@description('Control plane: Free has no uptime promise, Standard has 99.95 % with zones, Premium adds long-term support.')
type tierKind = 'Free' | 'Standard' | 'Premium'

@description('What enforces network policies between pods.')
type networkPolicyKind = 'cilium' | 'calico' | 'azure'

@description('Operating system of the nodes.')
type osKind = 'AzureLinux' | 'Ubuntu'

@description('Day of the week.')
type dayKind = 'Monday' | 'Tuesday' | 'Wednesday' | 'Thursday' | 'Friday' | 'Saturday' | 'Sunday'

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

@description('Minor version of Kubernetes.')
param kubernetesVersion versionKind = '1.33'

@description('Tier of the control plane.')
param tier tierKind = 'Standard'

@description('Availability zones of the nodes.')
@minLength(1)
@maxLength(3)
param zones string[] = [
  '1'
  '2'
  '3'
]

@description('Size of the nodes for system pods.')
param systemVmSize string = 'Standard_D2ds_v5'

@description('Fewest nodes for system pods.')
@minValue(1)
@maxValue(20)
param systemMinNodes int = 3

@description('Most nodes for system pods.')
@minValue(1)
@maxValue(20)
param systemMaxNodes int = 5

@description('Size of the nodes for workloads.')
param userVmSize string = 'Standard_D4ds_v5'

@description('Fewest nodes for workloads.')
@minValue(1)
@maxValue(200)
param userMinNodes int = 2

@description('Most nodes for workloads.')
@minValue(1)
@maxValue(200)
param userMaxNodes int = 10

@description('Most pods on a node.')
@minValue(30)
@maxValue(250)
param maxPodsPerNode int = 110

@description('Size of the operating system disk of a node, in GiB.')
@minValue(64)
@maxValue(2048)
param osDiskGiB int = 128

@description('Operating system of the nodes.')
param nodeOs osKind = 'AzureLinux'

@description('What enforces network policies between pods.')
param networkPolicy networkPolicyKind = 'cilium'

@description('The Kubernetes API answers inside the network only.')
param privateCluster bool = true

@description('Public address ranges (CIDR) that may reach the Kubernetes API of a cluster that is not private.')
@maxLength(200)
param authorizedIpRanges string[] = []

@description('Entra groups whose members are cluster administrators.')
@maxLength(10)
param adminGroupObjectIds string[] = []

@description('Subnet of the nodes. Empty: a network is created.')
param subnetId string = ''

@description('Address range of the created network (CIDR); not used with a given subnet.')
param addressPrefix string = '10.40.0.0/23'

@description('Address range of the pods (CIDR). Overlaps no network the cluster talks to.')
param podCidr string = '192.168.0.0/16'

@description('Address range of the services (CIDR). Overlaps no network the cluster talks to.')
param serviceCidr string = '172.16.0.0/16'

@description('Day of the weekly maintenance window.')
param maintenanceDay dayKind = 'Sunday'

@description('Hour (UTC) at which the maintenance window starts.')
@minValue(0)
@maxValue(23)
param maintenanceHour int = 2

// Names and choices

var createWorkspace = empty(logAnalyticsWorkspaceId)
var createNetwork = empty(subnetId)
var nodeSubnetId = createNetwork ? '${network.id}/subnets/nodes' : subnetId
var insightsWorkspaceId = createWorkspace ? workspace.id : logAnalyticsWorkspaceId
var networkContributor = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', '4d97b98b-1d4f-4787-a291-c67834d212e7')
var apiAccess = privateCluster
  ? { enablePrivateCluster: true, enablePrivateClusterPublicFQDN: false, privateDNSZone: 'system' }
  : { enablePrivateCluster: false, authorizedIPRanges: authorizedIpRanges }
var maintenanceWindow = {
  schedule: { weekly: { intervalWeeks: 1, dayOfWeek: maintenanceDay } }
  durationHours: 4
  utcOffset: '+00:00'
  startTime: '${padLeft(maintenanceHour, 2, '0')}:00'
}

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

resource securityGroup 'Microsoft.Network/networkSecurityGroups@2024-05-01' = if (createNetwork) {
  name: 'nsg-${name}'
  location: location
  tags: tags
  properties: {
    securityRules: [
      {
        name: 'AllowFromNetwork'
        properties: {
          priority: 100
          direction: 'Inbound'
          access: 'Allow'
          protocol: '*'
          sourceAddressPrefix: 'VirtualNetwork'
          sourcePortRange: '*'
          destinationAddressPrefix: 'VirtualNetwork'
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
        name: 'nodes'
        properties: {
          addressPrefix: addressPrefix
          networkSecurityGroup: { id: securityGroup.id }
        }
      }
    ]
  }
}

resource networkRole 'Microsoft.Authorization/roleAssignments@2022-04-01' = if (createNetwork) {
  scope: network
  name: guid(resourceGroup().id, name, 'network-contributor')
  properties: {
    principalId: identity.properties.principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: networkContributor
  }
}

resource cluster 'Microsoft.ContainerService/managedClusters@2025-05-01' = {
  name: 'aks-${name}'
  location: location
  tags: tags
  sku: { name: 'Base', tier: tier }
  identity: {
    type: 'UserAssigned'
    userAssignedIdentities: { '${identity.id}': {} }
  }
  properties: {
    kubernetesVersion: kubernetesVersion
    dnsPrefix: 'aks-${name}'
    nodeResourceGroup: '${take(resourceGroup().name, 49)}-aks-${name}-nodes'
    enableRBAC: true
    disableLocalAccounts: true
    supportPlan: 'KubernetesOfficial'
    aadProfile: {
      managed: true
      enableAzureRBAC: true
      adminGroupObjectIDs: adminGroupObjectIds
      tenantID: subscription().tenantId
    }
    apiServerAccessProfile: apiAccess
    agentPoolProfiles: [
      {
        name: 'system'
        mode: 'System'
        type: 'VirtualMachineScaleSets'
        vmSize: systemVmSize
        osType: 'Linux'
        osSKU: nodeOs
        osDiskSizeGB: osDiskGiB
        osDiskType: 'Managed'
        enableAutoScaling: true
        count: systemMinNodes
        minCount: systemMinNodes
        maxCount: max(systemMinNodes, systemMaxNodes)
        maxPods: maxPodsPerNode
        availabilityZones: zones
        vnetSubnetID: nodeSubnetId
        nodeTaints: [ 'CriticalAddonsOnly=true:NoSchedule' ]
        upgradeSettings: { maxSurge: '33%' }
      }
      {
        name: 'user'
        mode: 'User'
        type: 'VirtualMachineScaleSets'
        vmSize: userVmSize
        osType: 'Linux'
        osSKU: nodeOs
        osDiskSizeGB: osDiskGiB
        osDiskType: 'Managed'
        enableAutoScaling: true
        count: userMinNodes
        minCount: userMinNodes
        maxCount: max(userMinNodes, userMaxNodes)
        maxPods: maxPodsPerNode
        availabilityZones: zones
        vnetSubnetID: nodeSubnetId
        upgradeSettings: { maxSurge: '33%' }
      }
    ]
    autoScalerProfile: {
      expander: 'least-waste'
      'balance-similar-node-groups': 'true'
      'scale-down-unneeded-time': '10m'
      'scale-down-utilization-threshold': '0.5'
    }
    autoUpgradeProfile: {
      // Keelson upgrades Kubernetes itself, after a preflight; nodes take security patches in their window.
      upgradeChannel: 'none'
      nodeOSUpgradeChannel: 'SecurityPatch'
    }
    networkProfile: {
      networkPlugin: 'azure'
      networkPluginMode: 'overlay'
      networkPolicy: networkPolicy
      networkDataplane: networkPolicy == 'cilium' ? 'cilium' : 'azure'
      loadBalancerSku: 'standard'
      outboundType: 'loadBalancer'
      podCidr: podCidr
      serviceCidr: serviceCidr
      dnsServiceIP: cidrHost(serviceCidr, 9)
    }
    oidcIssuerProfile: { enabled: true }
    securityProfile: {
      workloadIdentity: { enabled: true }
      imageCleaner: { enabled: true, intervalHours: 168 }
    }
    addonProfiles: {
      azurepolicy: { enabled: true }
      azureKeyvaultSecretsProvider: {
        enabled: true
        config: { enableSecretRotation: 'true', rotationPollInterval: '2m' }
      }
      omsagent: {
        enabled: true
        config: { logAnalyticsWorkspaceResourceID: insightsWorkspaceId, useAADAuth: 'true' }
      }
    }
    storageProfile: {
      diskCSIDriver: { enabled: true }
      fileCSIDriver: { enabled: true }
      snapshotController: { enabled: true }
    }
  }
  dependsOn: [
    networkRole
  ]
}

resource clusterWindow 'Microsoft.ContainerService/managedClusters/maintenanceConfigurations@2025-05-01' = {
  parent: cluster
  name: 'aksManagedAutoUpgradeSchedule'
  properties: { maintenanceWindow: maintenanceWindow }
}

resource nodeWindow 'Microsoft.ContainerService/managedClusters/maintenanceConfigurations@2025-05-01' = {
  parent: cluster
  name: 'aksManagedNodeOSUpgradeSchedule'
  properties: { maintenanceWindow: maintenanceWindow }
}

resource diagnostics 'Microsoft.Insights/diagnosticSettings@2021-05-01-preview' = {
  scope: cluster
  name: 'to-log-analytics'
  properties: {
    workspaceId: insightsWorkspaceId
    logs: [
      { category: 'kube-audit-admin', enabled: true }
      { category: 'kube-apiserver', enabled: true }
      { category: 'kube-controller-manager', enabled: true }
      { category: 'kube-scheduler', enabled: true }
      { category: 'cluster-autoscaler', enabled: true }
      { category: 'guard', enabled: true }
    ]
    metrics: [
      { category: 'AllMetrics', enabled: true }
    ]
  }
}

// What the platform records, verifies and gives roles on

@description('Resource id of the cluster.')
output clusterId string = cluster.id

@description('Name of the cluster.')
output clusterName string = cluster.name

@description('Address of the OpenID Connect issuer, for workload identity.')
output oidcIssuerUrl string = cluster.properties.oidcIssuerProfile.issuerURL

@description('Host name of the Kubernetes API.')
output apiHost string = privateCluster ? cluster.properties.privateFQDN : cluster.properties.fqdn

@description('Resource id of the identity the cluster runs under.')
output identityId string = identity.id

@description('Resource id of the subnet of the nodes.')
output nodeSubnetId string = nodeSubnetId

@description('Resource id of the workspace that receives the logs.')
output workspaceId string = insightsWorkspaceId
