namespace Keelson.Policies;

/// <summary>One evaluation of an expression: what it may still cost, and whether it failed.</summary>
internal sealed class JmesRun
{
    /// <summary>Values touched in one evaluation: far above any resource's, far below what is felt.</summary>
    public const int Budget = 1_000_000;

    private int _left = Budget;

    /// <summary>Set for good at the first failure; whatever the evaluation then yields is void.</summary>
    public JmesFailure Failure { get; private set; }

    /// <summary>False when the evaluation has become too costly or has failed, and should end.</summary>
    public bool Spend(int values)
    {
        _left = values > _left ? -1 : _left - values;
        if (_left < 0 && Failure is JmesFailure.None)
            Failure = JmesFailure.TooCostly;
        return Failure is JmesFailure.None;
    }

    /// <summary>A function was given what it does not take.</summary>
    public JmesValue Refuse()
    {
        if (Failure is JmesFailure.None)
            Failure = JmesFailure.WrongKind;
        return JmesValue.Null;
    }
}
