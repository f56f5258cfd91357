namespace Keelson.Policies;

public sealed class ResourceParentsTests
{
    private const string Group = "/subscriptions/s/resourceGroups/g";
    private const string Nsg = Group + "/providers/Microsoft.Network/networkSecurityGroups/nsg";
    private const string Account = Group + "/providers/Microsoft.Storage/storageAccounts/st";

    [Theory]
    [InlineData(Group)]
    [InlineData(Nsg)]
    [InlineData(Nsg + "/securityRules/r", Nsg)]
    [InlineData(Account + "/blobServices/default/containers/c", Account + "/blobServices/default", Account)]
    [InlineData(Nsg + "/providers/Microsoft.Authorization/locks/l", Nsg)]
    [InlineData(Nsg + "/securityRules/r/providers/Microsoft.Authorization/locks/l", Nsg + "/securityRules/r", Nsg)]
    public void Of_AnyResource_AreThoseItIsAPartOf(string resource, params string[] parents) =>
        Assert.Equal(parents, ResourceParents.Of(resource));
}
