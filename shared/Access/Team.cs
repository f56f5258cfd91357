namespace Keelson.Access;

/// <summary>A team of the directory: whose environments they are, who pays, whom to tell.</summary>
public sealed class Team
{
    /// <summary>Short name as it appears in environment ids and tags: <c>payments</c>.</summary>
    public string Name { get; set; } = "";

    /// <summary>Object id of the Entra group whose members are the team; also who is granted roles on what is
    /// deployed.</summary>
    public string GroupId { get; set; } = "";

    /// <summary>What finance books its spend on; becomes a tag.</summary>
    public string CostCenter { get; set; } = "";

    /// <summary>E-mail address that warnings about its environments go to.</summary>
    public string Owner { get; set; } = "";

    /// <summary>Object ids of those who alone may approve its requests; empty means any approver.</summary>
    public IList<string> Approvers { get; init; } = [];
}
