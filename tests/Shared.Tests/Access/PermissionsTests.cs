namespace Keelson.Access;

public sealed class PermissionsTests
{
    private const string Own = "payments";
    private const string Foreign = "search";

    [Theory]
    [InlineData(Operation.View, "Viewer Requester Approver Operator Owner")]
    [InlineData(Operation.Request, "Requester Operator Owner")]
    [InlineData(Operation.Approve, "Approver Owner")]
    [InlineData(Operation.Operate, "Operator Owner")]
    [InlineData(Operation.Administer, "Owner")]
    public void Decide_EachRole_AllowsExactlyItsOperations(Operation operation, string allowed)
    {
        foreach (var role in Enum.GetValues<Role>())
        {
            var decision = Permissions.Decide(With(role), operation, Own, "someone-else");

            Assert.Equal(allowed.Split(' ').Contains(role.ToString()), decision.Allowed);
            Assert.Equal(decision.Allowed ? "access.allowed" : Permissions.NoRole, decision.Code);
        }
    }

    [Theory]
    [InlineData(Role.Requester, Own, true)]
    [InlineData(Role.Requester, Foreign, false)]
    [InlineData(Role.Requester, "", false)]
    [InlineData(Role.Requester, null, false)]
    [InlineData(Role.Requester, "Payments", false)]
    [InlineData(Role.Operator, Foreign, true)]
    [InlineData(Role.Operator, null, false)]
    [InlineData(Role.Owner, Foreign, true)]
    public void Decide_Request_IsForOwnTeamsUnlessOneLooksAfterAll(Role role, string? team, bool allowed)
    {
        var decision = Permissions.Decide(With(role), Operation.Request, team);

        Assert.Equal(allowed, decision.Allowed);
        Assert.Equal(allowed ? "access.allowed" : Permissions.ForeignTeam, decision.Code);
    }

    [Theory]
    [InlineData(Role.Approver, "me", false)]
    [InlineData(Role.Approver, "ME", false)]
    [InlineData(Role.Approver, "another", true)]
    [InlineData(Role.Approver, null, false)]
    [InlineData(Role.Approver, "", false)]
    [InlineData(Role.Owner, "me", false)]
    [InlineData(Role.Owner, "another", true)]
    public void Decide_Approve_IsNeverOfOnesOwnRequest(Role role, string? requester, bool allowed)
    {
        var decision = Permissions.Decide(With(role), Operation.Approve, Own, requester);

        Assert.Equal(allowed, decision.Allowed);
        Assert.Equal(allowed ? "access.allowed" : Permissions.OwnRequest, decision.Code);
    }

    [Fact]
    public void Decide_NoRole_IsRefusedEvenTheView()
    {
        var nobody = new Principal("me", "Nobody", null, [], [Own]);

        Assert.All(Enum.GetValues<Operation>(), o => Assert.False(Permissions.Decide(nobody, o, Own, "x").Allowed));
    }

    [Fact]
    public void Decide_AnUnknownOperation_IsRefused() =>
        Assert.False(Permissions.Decide(With(Role.Owner), (Operation)99, Own, "x").Allowed);

    [Fact]
    public void Decide_SeveralRoles_AllowWhatAnyOfThemAllows()
    {
        var both = new Principal("me", "Both", null, [Role.Viewer, Role.Approver], []);

        Assert.True(Permissions.Decide(both, Operation.Approve, Own, "another").Allowed);
        Assert.False(Permissions.Decide(both, Operation.Request, Own).Allowed);
    }

    private static Principal With(Role role) => new("me", "Someone", null, [role], [Own]);
}
