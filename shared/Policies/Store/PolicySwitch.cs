namespace Keelson.Policies;

/// <summary>How far a policy may go.</summary>
public enum PolicySwitch
{
    /// <summary>It is not judged; its findings are closed.</summary>
    Off,

    /// <summary>It is judged, and what it finds is shown. Nothing is changed.</summary>
    Report,

    /// <summary>Its actions are done.</summary>
    Act,
}
