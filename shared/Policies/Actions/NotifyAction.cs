namespace Keelson.Policies;

/// <summary><c>notify</c>: tells people, grouped by receiver, not by resource.</summary>
/// <param name="To">Addresses, and Custodian's words such as <c>resource-owner</c> and <c>event-owner</c>.</param>
/// <param name="OwnerAbsentContact">Who is told in place of an owner that cannot be found.</param>
/// <param name="Subject">Null is one that Keelson writes.</param>
public sealed record NotifyAction(
    IReadOnlyList<string> To,
    IReadOnlyList<string> Cc,
    IReadOnlyList<string> OwnerAbsentContact,
    string? Subject,
    string? Template,
    string? Priority,
    string? ActionDescription,
    string? ViolationDescription) : PolicyAction
{
    public override string Word => "notify";

    public override bool ChangesResource => false;
}
