metadata description = 'What Keelson may do in the subscription: the resource types of the blueprints, and to grant their roles only.'

targetScope = 'subscription'

@description('Short name of the installation.')
param name string

@description('Object id of the identity.')
param principalId string

// Role Based Access Control Administrator: may grant roles; the condition below says which.
var accessAdministrator = subscriptionResourceId('Microsoft.Authorization/roleDefinitions', 'f58310d9-a9f6-439a-9e8d-f62e7b41a168')

// The roles that blueprints give to teams or to their own identities. A test holds this list against the blueprints.
var grantableRoles = [
  'acdd72a7-3385-48ef-bd42-f606fba81ae7' // Reader
  'b24988ac-6180-42a0-ab88-20f7382dd24c' // Contributor, on a PostgreSQL server
  'ba92f5b4-2d11-453d-a403-e96b0029c9fe' // Storage Blob Data Contributor
  '0c867c2a-1d8c-454a-a3db-ab2ea1bdc8bb' // Storage File Data SMB Share Contributor
  'b86a8fe4-44ce-4948-aee5-eccb2c155cd7' // Key Vault Secrets Officer
  '14b46e9e-c2b7-41b4-b07b-48a6ebf60603' // Key Vault Crypto Officer
  'a4417e6f-fecd-4de8-b567-7b0420556985' // Key Vault Certificates Officer
  '9980e02c-c2be-4d73-94e8-173b1dc7cf3c' // Virtual Machine Contributor
  '1c0163c0-47e6-4577-8991-ea5c82e286e4' // Virtual Machine Administrator Login
  '749f88d5-cbae-40b8-bcfc-e573ddc772fa' // Monitoring Contributor
  '43d0d8ad-25c7-4714-9337-8ba259a9fe05' // Monitoring Reader
  '4d97b98b-1d4f-4787-a291-c67834d212e7' // Network Contributor, for the identity of a cluster
  'b12aa53e-6015-4669-85d0-8515ebb3ae7f' // Private DNS Zone Contributor
  '4abbcc35-e782-43d8-92c5-2d3f1bd2253f' // Azure Kubernetes Service Cluster User Role
  'a7ffa36f-339b-4b5c-8bdf-e2c188b2c0eb' // Azure Kubernetes Service RBAC Writer
]
var grantable = join(grantableRoles, ', ')
var grantCondition = '((!(ActionMatches{\'Microsoft.Authorization/roleAssignments/write\'})) OR (@Request[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {${grantable}})) AND ((!(ActionMatches{\'Microsoft.Authorization/roleAssignments/delete\'})) OR (@Resource[Microsoft.Authorization/roleAssignments:RoleDefinitionId] ForAnyOfAnyValues:GuidEquals {${grantable}}))'

resource operator 'Microsoft.Authorization/roleDefinitions@2022-04-01' = {
  name: guid(subscription().id, name, 'operator')
  properties: {
    roleName: 'Keelson Operator (${name})'
    description: 'Deploys, changes and deletes the resource types of the blueprints. Reads everything, sees no keys or data.'
    type: 'CustomRole'
    assignableScopes: [ subscription().id ]
    permissions: [
      {
        actions: [
          '*/read'
          'Microsoft.Resources/deployments/*'
          'Microsoft.Resources/subscriptions/resourceGroups/*'
          'Microsoft.Resources/tags/*'
          'Microsoft.Authorization/locks/*'
          'Microsoft.Compute/*'
          'Microsoft.ContainerService/*'
          'Microsoft.DBforPostgreSQL/*'
          'Microsoft.Insights/*'
          'Microsoft.KeyVault/vaults/*'
          'Microsoft.KeyVault/locations/*/read'
          'Microsoft.ManagedIdentity/userAssignedIdentities/*'
          'Microsoft.Network/*'
          'Microsoft.OperationalInsights/workspaces/*'
          'Microsoft.Storage/storageAccounts/*'
        ]
        notActions: [
          'Microsoft.Storage/storageAccounts/listKeys/action'
          'Microsoft.Storage/storageAccounts/listAccountSas/action'
          'Microsoft.Storage/storageAccounts/listServiceSas/action'
          'Microsoft.Storage/storageAccounts/regenerateKey/action'
          'Microsoft.OperationalInsights/workspaces/sharedKeys/action'
          'Microsoft.ContainerService/managedClusters/listClusterAdminCredential/action'
          'Microsoft.Compute/virtualMachines/runCommand/action'
          'Microsoft.Compute/virtualMachineScaleSets/virtualMachines/runCommand/action'
          'Microsoft.KeyVault/vaults/accessPolicies/write'
        ]
        dataActions: []
        notDataActions: []
      }
    ]
  }
}

resource operatorAssignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(subscription().id, name, principalId, 'operator')
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: operator.id
  }
}

resource accessAssignment 'Microsoft.Authorization/roleAssignments@2022-04-01' = {
  name: guid(subscription().id, name, principalId, 'access')
  properties: {
    principalId: principalId
    principalType: 'ServicePrincipal'
    roleDefinitionId: accessAdministrator
    description: 'Keelson grants teams the roles their blueprints name, and no others.'
    condition: grantCondition
    conditionVersion: '2.0'
  }
}
