using Keelson.Provisioning;

namespace Keelson.Tests.Provisioning;

public sealed class EnvironmentIdTests
{
    [Theory]
    [InlineData("payments.dev")]
    [InlineData("a1.b2")]
    [InlineData("data-platform.checkout-staging")]
    public void TryParse_WellFormed_RoundTrips(string text)
    {
        Assert.True(EnvironmentId.TryParse(text, out var id));
        Assert.Equal(text, id.ToString());
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("payments")]
    [InlineData("payments.")]
    [InlineData(".dev")]
    [InlineData("payments.dev.two")]
    [InlineData("Payments.dev")]
    [InlineData("payments.de v")]
    [InlineData("payments.dev/..")]
    [InlineData("../etc.passwd")]
    [InlineData("payments.-dev")]
    [InlineData("payments.dev-")]
    [InlineData("payments.de--v")]
    [InlineData("payments.dev\n")]
    [InlineData("payments.1dev")]
    [InlineData("payments.d")]
    [InlineData("payments.dév")]
    [InlineData("payments.a23456789012345678901234567890x")]
    public void TryParse_Malformed_IsRefused(string? text) => Assert.False(EnvironmentId.TryParse(text, out _));

    [Theory]
    [InlineData("/subscriptions/s/resourceGroups/rg-payments.dev/providers/Microsoft.Storage/storageAccounts/x", "payments.dev")]
    [InlineData("/subscriptions/s/resourcegroups/RG-Payments.Dev", "payments.dev")]
    public void TryFromResourceId_InOurGroup_FindsEnvironment(string resourceId, string expected)
    {
        Assert.True(EnvironmentId.TryFromResourceId(resourceId, out var id));
        Assert.Equal(expected, id.ToString());
    }

    [Theory]
    [InlineData("/subscriptions/s/resourceGroups/shared/providers/Microsoft.Storage/storageAccounts/x")]
    [InlineData("/subscriptions/s/resourceGroups/rg-payments")]
    [InlineData("/subscriptions/s")]
    [InlineData("")]
    public void TryFromResourceId_Elsewhere_FindsNothing(string resourceId) =>
        Assert.False(EnvironmentId.TryFromResourceId(resourceId, out _));
}
