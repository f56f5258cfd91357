namespace Keelson.Local.Cloud.Providers;

/// <summary>Names that the whole cloud shares.</summary>
public sealed class UniqueNameTests
{
    public static TheoryData<string, string, string> Shared => new()
    {
        {
            "Microsoft.Storage/storageAccounts/stone?api-version=2023-05-01", "StorageAccountAlreadyTaken",
            """{"location":"westeurope","kind":"StorageV2","sku":{"name":"Standard_LRS"}}"""
        },
        {
            "Microsoft.KeyVault/vaults/kv-one?api-version=2023-07-01", "VaultAlreadyExists",
            """{"location":"westeurope","properties":{"tenantId":"t","sku":{"family":"A","name":"standard"}}}"""
        },
    };

    [Theory, MemberData(nameof(Shared))]
    public async Task Put_NameOfAnotherGroup_IsTakenInAnyCase(string resource, string code, string body)
    {
        await using var cloud = await CloudHarness.StartAsync();
        var first = $"{await cloud.GroupAsync("rg-one")}/providers/{resource}";
        var second = $"{await cloud.GroupAsync("rg-two")}/providers/{resource}";

        var made = await cloud.PutAsync(first, body);
        var taken = await cloud.PutAsync(second, body);
        var again = await cloud.PutAsync(first.Replace("rg-one", "RG-ONE", StringComparison.Ordinal), body);
        await cloud.DeleteAsync(first);
        var other = await cloud.PutAsync(second.Replace("one?", "two?", StringComparison.Ordinal), body);

        Assert.True(made.Status is 200 or 201 or 202, made.Text);
        Assert.Equal((409, code), (taken.Status, taken.Code));
        Assert.True(again.Status is 200 or 201 or 202, again.Text);
        Assert.True(other.Status is 200 or 201 or 202, other.Text);
    }
}
