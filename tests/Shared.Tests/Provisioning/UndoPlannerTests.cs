using Keelson.Provisioning;

namespace Keelson.Tests.Provisioning;

public sealed class UndoPlannerTests
{
    private const string Group = "/subscriptions/s/resourceGroups/rg-a.b";
    private const string Vault = Group + "/providers/Microsoft.KeyVault/vaults/v";
    private const string Account = Group + "/providers/Microsoft.Storage/storageAccounts/a";
    private const string Container = Account + "/blobServices/default/containers/c";
    private static readonly Dictionary<string, string> NoImages = [];

    [Fact]
    public void Plan_GroupCreatedAndOnlyOursInside_DeletesTheGroupAlone()
    {
        var steps = UndoPlanner.Plan(
            [Create(Group, UndoPlanner.GroupType), Create(Account), Create(Container)], ["/grant"], [Account, Container], NoImages);

        var step = Assert.Single(steps);
        Assert.Equal((UndoAction.DeleteResource, Group), (step.Action, step.ResourceId));
    }

    [Fact]
    public void Plan_GroupCreatedAndForeignInside_DeletesOursAndKeepsTheGroup()
    {
        var steps = UndoPlanner.Plan(
            [Create(Group, UndoPlanner.GroupType), Create(Account), Create(Vault)], [], [Account, Vault, Group + "/providers/X/y/z"], NoImages);

        Assert.Equal([Vault, Account], steps.Select(step => step.ResourceId));
    }

    [Fact]
    public void Plan_GroupWasThere_DeletesCreatedAgainstDeploymentOrder()
    {
        var steps = UndoPlanner.Plan([Create(Account), Create(Vault)], [], [Account, Vault], NoImages);

        Assert.Equal([Vault, Account], steps.Select(step => step.ResourceId));
    }

    [Fact]
    public void Plan_ChildOfCreatedParent_GoesWithItsParent()
    {
        var steps = UndoPlanner.Plan([Create(Account), Create(Container)], [], [Account], NoImages);

        Assert.Equal([Account], steps.Select(step => step.ResourceId));
    }

    [Fact]
    public void Plan_ModifiedWithImage_IsRestoredAfterDeletions()
    {
        var changes = new[] { Change(Vault, ChangeAction.Modify), Create(Account) };
        var images = new Dictionary<string, string> { [Vault] = "images/r/0000.json" };

        var steps = UndoPlanner.Plan(changes, ["/grant"], [Vault, Account], images);

        Assert.Equal(
            [(UndoAction.RemoveGrant, "/grant"), (UndoAction.DeleteResource, Account), (UndoAction.RestoreResource, Vault)],
            steps.Select(step => (step.Action, step.ResourceId)));
    }

    [Fact]
    public void Plan_UnchangedResource_IsNotTouched() =>
        Assert.Empty(UndoPlanner.Plan([Change(Vault, ChangeAction.NoChange)], [], [Vault], NoImages));

    private static PlannedChange Create(string id, string type = "X/y") => Change(id, ChangeAction.Create, type);

    private static PlannedChange Change(string id, ChangeAction action, string type = "X/y") =>
        new() { ResourceId = id, Type = type, ApiVersion = "2024-01-01", Action = action };
}
