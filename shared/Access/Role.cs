namespace Keelson.Access;

/// <summary>App roles of the Entra application, by their <c>value</c>. A principal may hold several.</summary>
public enum Role
{
    /// <summary>Sees everything, changes nothing.</summary>
    Viewer,

    /// <summary>Requests for the teams it belongs to.</summary>
    Requester,

    /// <summary>Approves or rejects what others requested.</summary>
    Approver,

    /// <summary>Runs operations on any team's environments.</summary>
    Operator,

    /// <summary>Owns the platform: all of it, and its settings.</summary>
    Owner,
}
