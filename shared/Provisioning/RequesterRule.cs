namespace Keelson.Provisioning;

/// <summary>Who may ask for a blueprint: any of these roles in any of these teams (<c>*</c> is every team).</summary>
public sealed record RequesterRule
{
    public IReadOnlyList<string> Roles { get; init; } = ["Requester", "Operator", "Owner"];

    public IReadOnlyList<string> Teams { get; init; } = ["*"];
}
