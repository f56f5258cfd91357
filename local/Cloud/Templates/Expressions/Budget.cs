using System.Runtime.CompilerServices;

namespace Keelson.Local.Cloud.Templates.Expressions;

/// <summary>
/// Bounds what a foreign template may cost: every call and every item produced is a step. The limit is some hundred
/// times
/// what the largest permitted template (800 resources) needs, and takes well under a second or two to reach.
/// </summary>
internal sealed class Budget(long steps = Budget.DefaultSteps)
{
    public const long DefaultSteps = 3_000_000;

    private long _left = steps;

    /// <exception cref="TemplateException">The template costs too much, or nests too deep for the stack.</exception>
    public void Spend(long count = 1)
    {
        _left -= count;
        if (_left < 0)
        {
            throw ExpressionError.Evaluation("The template's expressions need too many evaluation steps; reduce loops and repetition.");
        }

        if (!RuntimeHelpers.TryEnsureSufficientExecutionStack())
        {
            throw ExpressionError.Evaluation("The template's expressions depend on each other too deeply; flatten the variables.");
        }
    }
}
