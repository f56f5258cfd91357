namespace Keelson.Local.Cloud.Identity;

/// <summary>Who calls: a managed identity, an application or a person of the simulated tenant.</summary>
/// <param name="ObjectId">The id roles are assigned to.</param>
/// <param name="ClientId">The application id a token is asked for by.</param>
/// <param name="Name">What the activity log calls it.</param>
/// <param name="Kind"><c>ServicePrincipal</c> or <c>User</c>.</param>
public sealed record Principal(string ObjectId, string ClientId, string Name, string Kind = Principal.ServicePrincipal)
{
    public const string ServicePrincipal = "ServicePrincipal";
    public const string User = "User";

    /// <summary>Object ids of the groups it belongs to; roles assigned to them count as its own.</summary>
    public IReadOnlyList<string> Groups { get; init; } = [];

    /// <summary>The identity of the platform under test: what the managed-identity endpoint gives when none is
    /// named.</summary>
    public static Principal Platform { get; } = new(
        "5b1f6c1e-8d1b-4c38-9d0c-2b8f4d1c7a10", "9c2c5f0a-47e4-4b79-8a54-1f3f2f6f3c11", "keelson");

    /// <summary>A person who changes things in the portal of the cloud, behind the platform's back.</summary>
    public static Principal Someone { get; } = new(
        "c4f3b3a4-0a3e-4a55-8a5c-6f7f0d7c9b12", "e2a7b6d8-31f5-4c06-93d7-0c9a8b7f6e13", "someone@keelson.example",
            User);
}
