using Azure;
using Azure.Core;
using Azure.ResourceManager;
using Azure.ResourceManager.Resources;

namespace Keelson.Local.Cloud.Resources;

/// <summary>The resource manager through the real SDK.</summary>
public sealed class SdkTests
{
    private static readonly ResourceIdentifier Plan = new(
        CloudHarness.Subscription + "/resourceGroups/app/providers/Microsoft.Network/ddosProtectionPlans/one");

    [Fact]
    public async Task GenericResource_CreatedReadUpdatedDeleted_BehavesAsInAzure()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var arm = cloud.Arm();
        await CreateGroupAsync(arm);

        var created = await arm.GetGenericResources().CreateOrUpdateAsync(WaitUntil.Completed, Plan, Data("""{"size":1}"""));
        var read = await arm.GetGenericResources().GetAsync(Plan);
        await read.Value.AddTagAsync("team", "payments");
        var tagged = await arm.GetGenericResources().GetAsync(Plan);
        await tagged.Value.DeleteAsync(WaitUntil.Completed);

        Assert.Equal("westeurope", created.Value.Data.Location.ToString());
        Assert.Contains("\"size\":1", read.Value.Data.Properties.ToString(), StringComparison.Ordinal);
        Assert.Equal("payments", tagged.Value.Data.Tags["team"]);
        Assert.False((await arm.GetGenericResources().ExistsAsync(Plan)).Value);
    }

    [Fact]
    public async Task GenericResource_LongCreation_IsPolledToItsEnd()
    {
        await using var cloud = await CloudHarness.StartAsync(options => options with { OperationSpeed = 0.05 });
        var arm = cloud.Arm();
        await CreateGroupAsync(arm);
        var group = await arm.GetResourceGroupResource(Plan.Parent!).GetAsync();

        var deletion = await group.Value.DeleteAsync(WaitUntil.Started);
        Assert.Equal(202, deletion.GetRawResponse().Status);
        await deletion.WaitForCompletionResponseAsync(TimeSpan.FromMilliseconds(10), CancellationToken.None);

        var error = await Assert.ThrowsAsync<RequestFailedException>(() => group.Value.GetAsync());
        Assert.Equal(("ResourceGroupNotFound", 404), (error.ErrorCode, error.Status));
    }

    [Fact]
    public async Task Lists_ThroughTheSdk_PageAndFilter()
    {
        await using var cloud = await CloudHarness.StartAsync();
        var arm = cloud.Arm();
        var group = await CreateGroupAsync(arm);
        for (var i = 0; i < 5; i++)
        {
            var id = new ResourceIdentifier($"{group.Id}/providers/Microsoft.Network/ddosProtectionPlans/t{i}");
            var data = Data("{}");
            data.Tags["odd"] = (i % 2 == 1).ToString();
            await arm.GetGenericResources().CreateOrUpdateAsync(WaitUntil.Completed, id, data);
        }

        var all = await group.GetGenericResourcesAsync(top: 2).ToListAsync();
        var odd = await group.GetGenericResourcesAsync("tagName eq 'odd' and tagValue eq 'True'").ToListAsync();
        var groups = await (await arm.GetDefaultSubscriptionAsync()).GetResourceGroups().GetAllAsync().ToListAsync();

        Assert.Equal(["t0", "t1", "t2", "t3", "t4"], all.Select(resource => resource.Data.Name));
        Assert.Equal(["t1", "t3"], odd.Select(resource => resource.Data.Name));
        Assert.Equal(["app"], groups.Select(found => found.Data.Name));
    }

    private static async Task<ResourceGroupResource> CreateGroupAsync(ArmClient arm)
    {
        var subscription = await arm.GetDefaultSubscriptionAsync();
        var operation = await subscription.GetResourceGroups().CreateOrUpdateAsync(
            WaitUntil.Completed, "app", new ResourceGroupData(AzureLocation.WestEurope));
        return operation.Value;
    }

    private static GenericResourceData Data(string properties) =>
        new(AzureLocation.WestEurope) { Properties = BinaryData.FromString(properties) };
}
